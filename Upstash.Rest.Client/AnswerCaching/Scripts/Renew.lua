-- Prolongs a lease, if it is the caller's yet.
-- KEYS: the lease
-- ARGV: the caller's token, how long the lease lasts from now (ms)
-- Reply: 1 or 0 for prolonged or not
if redis.call('GET', KEYS[1]) == ARGV[1] then
  return redis.call('PEXPIRE', KEYS[1], ARGV[2])
end

return 0
