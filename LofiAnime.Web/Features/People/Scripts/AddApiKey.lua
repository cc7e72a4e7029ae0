-- Lists an API key with its account.
-- KEYS: the account, its API keys
-- ARGV: the most keys, the key's hash, what is told of it
-- Reply: 1; 0 when there are as many as there may be; -1 when there is no such account.
if redis.call('EXISTS', KEYS[1]) == 0 then
  return -1
end

if redis.call('HLEN', KEYS[2]) >= tonumber(ARGV[1]) then
  return 0
end

redis.call('HSET', KEYS[2], ARGV[2], ARGV[3])
return 1
