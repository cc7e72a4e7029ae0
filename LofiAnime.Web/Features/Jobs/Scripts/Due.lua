-- Leases the work that is due, the longest waiting first.
-- KEYS: the work list
-- ARGV: due until (ms), leased until (ms), how many at the most
-- Reply: the items.
local due = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'LIMIT', 0, ARGV[3])
if #due > 0 then
  local scores = {}
  for i, item in ipairs(due) do
    scores[2 * i - 1], scores[2 * i] = ARGV[2], item
  end
  redis.call('ZADD', KEYS[1], 'XX', unpack(scores))
end

return due
