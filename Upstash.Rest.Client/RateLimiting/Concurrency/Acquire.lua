-- Takes one of the places for an identifier, if one is free.
-- KEYS: the holders, by when their leases end (ms)
-- ARGV: now (ms), lease id, limit, lease time (ms)
-- Reply: 1 or 0 for acquired or refused, the holders with this one, the end of the lease that ends first (ms) or 0
local key, now, limit = KEYS[1], ARGV[1], tonumber(ARGV[3])
local holders = redis.call('ZCOUNT', key, '(' .. now, '+inf')
if holders >= limit then
  local first = redis.call('ZRANGEBYSCORE', key, '(' .. now, '+inf', 'WITHSCORES', 'LIMIT', 0, 1)
  return {0, holders, tonumber(first[2] or 0)}
end

redis.call('ZREMRANGEBYSCORE', key, '-inf', now)
redis.call('ZADD', key, string.format('%.0f', tonumber(now) + tonumber(ARGV[4])), ARGV[2])
redis.call('PEXPIRE', key, ARGV[4])
return {1, holders + 1, 0}
