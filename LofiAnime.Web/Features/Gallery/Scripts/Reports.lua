-- Lists all reports, and the cards of the pictures that they are about.
-- KEYS: the reports, the public gallery's cards
-- Reply: 'picture:visitor' and report of each; then picture and card of each that is public.
local reply = redis.call('HGETALL', KEYS[1])
local ids, known = {}, {}
for i = 1, #reply, 2 do
  local id = string.match(reply[i], '^[^:]+')
  if not known[id] then
    known[id] = true
    ids[#ids + 1] = id
  end
end

if #ids > 0 then
  for i, card in ipairs(redis.call('HMGET', KEYS[2], unpack(ids))) do
    if card then
      reply[#reply + 1], reply[#reply + 2] = ids[i], card
    end
  end
end
return reply
