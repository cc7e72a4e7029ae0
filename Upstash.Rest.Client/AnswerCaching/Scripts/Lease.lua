-- Takes the lease of an answer that is not there, unless somebody else has it.
-- KEYS: the answer, its lease
-- ARGV: the caller's token, how long the lease lasts (ms)
-- Reply: 0 it is another's, 1 it is the caller's, 2 there is the answer; and the answer
local kept = redis.call('GET', KEYS[1])
if kept then
  return {2, kept}
end

local holder = redis.call('GET', KEYS[2])
if holder and holder ~= ARGV[1] then
  return {0}
end

redis.call('SET', KEYS[2], ARGV[1], 'PX', ARGV[2])
return {1}
