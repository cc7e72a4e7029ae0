-- Notes when an API key was used, unless it was revoked meanwhile.
-- KEYS: the API keys of the account, when each was used
-- ARGV: the key's hash, now (Unix ms)
-- Reply: 1; 0 when it was revoked.
if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 0 then
  return 0
end

redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
return 1
