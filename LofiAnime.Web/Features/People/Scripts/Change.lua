-- Changes a field of an account, or of an API key.
-- KEYS: the account or the key
-- ARGV: the field, its new value, the value that it must have had (left out: any)
-- Reply: 1; 0 when it had another value, or there is none.
if redis.call('EXISTS', KEYS[1]) == 0 then
  return 0
end

if ARGV[3] and redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[3] then
  return 0
end

redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
return 1
