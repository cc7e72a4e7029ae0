-- Writes a new job, or leaves the one that is there.
-- KEYS: the job
-- ARGV: its life (ms), 1 when there may be one of this name or 0, then names and values of its fields
-- Reply: 1 when it is new, else 0.
if ARGV[2] == '1' and redis.call('EXISTS', KEYS[1]) == 1 then
  return 0
end

redis.call('HSET', KEYS[1], unpack(ARGV, 3))
redis.call('PEXPIRE', KEYS[1], ARGV[1])
return 1
