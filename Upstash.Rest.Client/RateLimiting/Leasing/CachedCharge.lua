-- Counts what was let through already.
-- KEYS: this window's counter
-- ARGV: the tokens, window (ms)
-- Reply: the tokens used
local used = redis.call('INCRBY', KEYS[1], ARGV[1])
if used == tonumber(ARGV[1]) then
  redis.call('PEXPIRE', KEYS[1], ARGV[2])
end

return used
