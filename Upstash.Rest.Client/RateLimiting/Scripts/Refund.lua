-- Gives a charge back to the counters it went to: never twice where there is a reservation, never more than there is.
-- KEYS: [reservation], then one counter for each rule
-- ARGV: now (ms), rate, the request's id, 1 with a reservation or 0, then for each rule: kind, limit, flags, window (ms),
--       refill
-- Reply: 1 when the charge was open and is given back (or its window is over), 0 when it was settled before.
local first = ARGV[4] == '1' and 2 or 1
local refunds = {}
for i = 0, (#ARGV - 4) / 5 - 1 do
  local at = 5 + 5 * i
  refunds[i + 1] = algorithms[ARGV[at]].refund(KEYS[first + i], question(at, tonumber(ARGV[2]), tonumber(ARGV[1]), ARGV[3]))
end

if first == 2 and redis.call('DEL', KEYS[1]) == 0 then
  return 0
end

for _, refund in ipairs(refunds) do
  refund()
end

return 1
