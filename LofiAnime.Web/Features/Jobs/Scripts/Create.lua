-- Writes a new job, or leaves the one that is there.
-- KEYS: the job
-- ARGV: its life (ms), then names and values of its fields
-- Reply: 1 when it is new, else 0.
if redis.call('EXISTS', KEYS[1]) == 1 then
  return 0
end

redis.call('HSET', KEYS[1], unpack(ARGV, 2))
redis.call('PEXPIRE', KEYS[1], ARGV[1])
return 1
