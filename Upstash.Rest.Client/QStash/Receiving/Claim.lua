-- Claims a piece of work, unless it is done or somebody else's.
-- KEYS: the work
-- ARGV: the claim's token, its lease (ms)
-- Reply: 1 claimed, 2 done, 0 in progress; and how long that lasts yet (ms)
local held = redis.call('GET', KEYS[1])
if held == 'done' then
  return {2, 0}
end

if held and held ~= ARGV[1] then
  return {0, redis.call('PTTL', KEYS[1])}
end

redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return {1, 0}
