-- Renews the leases that one process holds for an identifier. A lease that ended is lost, even if nobody took its place.
-- KEYS: the holders, by when their leases end (ms)
-- ARGV: now (ms), lease time (ms), the lease ids
-- Reply: for each id 1 or 0 for renewed or lost
local key = KEYS[1]
local ends = string.format('%.0f', tonumber(ARGV[1]) + tonumber(ARGV[2]))
local reply, renewed = {}, {}
redis.call('ZREMRANGEBYSCORE', key, '-inf', ARGV[1])
for i, score in ipairs(redis.call('ZMSCORE', key, unpack(ARGV, 3))) do
  reply[i] = score and 1 or 0
  if score then
    local at = #renewed
    renewed[at + 1], renewed[at + 2] = ends, ARGV[i + 2]
  end
end

if #renewed > 0 then
  redis.call('ZADD', key, unpack(renewed))
  redis.call('PEXPIRE', key, ARGV[2])
end

return reply
