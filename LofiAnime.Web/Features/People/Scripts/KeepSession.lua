-- Ends all sessions of an account but one.
-- KEYS: the sessions
-- ARGV: the hash of the one to keep, the life of sessions (ms)
-- Reply: how many ended.
local kept = redis.call('HGET', KEYS[1], ARGV[1])
local ended = redis.call('HLEN', KEYS[1])
redis.call('DEL', KEYS[1])
if kept then
  redis.call('HSET', KEYS[1], ARGV[1], kept)
  redis.call('PEXPIRE', KEYS[1], ARGV[2])
  ended = ended - 1
end

return ended
