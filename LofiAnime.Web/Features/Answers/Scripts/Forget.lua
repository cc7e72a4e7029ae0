-- Removes the answers that are of one job or picture; those of another stay.
-- KEYS: the answer whatever the seed is, then the one of its seed, if it has one
-- ARGV: the job, or the picture
-- Reply: 1 when nothing stands under the first key any more, else 0.
local isEmpty = 1
for i, key in ipairs(KEYS) do
  local answer = redis.call('GET', key)
  if answer then
    if string.find(answer, '"' .. ARGV[1] .. '"', 1, true) then
      redis.call('DEL', key)
    elseif i == 1 then
      isEmpty = 0
    end
  end
end

return isEmpty
