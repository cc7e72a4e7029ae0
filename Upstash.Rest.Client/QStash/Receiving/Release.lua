-- Gives a piece of work back, if it is the claim's yet.
-- KEYS: the work
-- ARGV: the claim's token
-- Reply: 1 or 0 for given back or not
if redis.call('GET', KEYS[1]) == ARGV[1] then
  return redis.call('DEL', KEYS[1])
end

return 0
