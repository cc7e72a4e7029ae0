-- Tells one database what the others know: ids that it lacks, or that are given back.
-- KEYS: a window's hash
-- ARGV: time to live (ms), then id and weight by turns. A weight is written only where the id is missing, but 0 always:
--       what was given back stays so, whoever tells of it late.
-- Reply: how many were written.
local ids, missing = {}, {}
for i = 2, #ARGV, 2 do
  ids[#ids + 1] = ARGV[i]
end

local known = redis.call('HMGET', KEYS[1], unpack(ids))
for i, id in ipairs(ids) do
  local weight = ARGV[2 * i + 1]
  if not known[i] or (weight == '0' and known[i] ~= '0') then
    local at = #missing
    missing[at + 1], missing[at + 2] = id, weight
  end
end

if #missing > 0 then
  redis.call('HSET', KEYS[1], unpack(missing))
  redis.call('PEXPIRE', KEYS[1], ARGV[1])
end

return #missing / 2
