-- Marks a card, or takes its mark away.
-- KEYS: the cards
-- ARGV: the card's id, its new mark: '*' or '-'
-- Reply: 1, or 0 where there is no such card.
local card = redis.call('HGET', KEYS[1], ARGV[1])
if not card then
  return 0
end

redis.call('HSET', KEYS[1], ARGV[1], ARGV[2] .. string.sub(card, 2))
return 1
