-- Ends a lease, if it is the caller's yet.
-- KEYS: the lease
-- ARGV: the caller's token
-- Reply: 1 or 0 for ended or not
if redis.call('GET', KEYS[1]) == ARGV[1] then
  return redis.call('DEL', KEYS[1])
end

return 0
