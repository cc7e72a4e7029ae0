-- Notes that a session was seen, unless it was ended meanwhile.
-- KEYS: the sessions
-- ARGV: the session's hash, what is told of it, the life of sessions (ms)
-- Reply: 1; 0 when there is no such session any more.
if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 0 then
  return 0
end

redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return 1
