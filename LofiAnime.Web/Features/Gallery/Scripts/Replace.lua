-- Writes a card over, if it is there: what its owner took off the shelf stays off.
-- KEYS: the cards
-- ARGV: the card's id, the card
-- Reply: 1, or 0 where there is no such card.
if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 0 then
  return 0
end

redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
return 1
