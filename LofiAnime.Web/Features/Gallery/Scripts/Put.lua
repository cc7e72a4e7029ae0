-- Puts a card on a shelf, in its place at once, and takes off what is past its time.
-- KEYS: the order, the cards
-- ARGV: the card's id, its time (ms), the card, the oldest time that stays, the order's life (ms), the cards' life (ms)
-- Reply: 1
redis.call('HSET', KEYS[2], ARGV[1], ARGV[3])
redis.call('ZADD', KEYS[1], ARGV[2], ARGV[1])
local past = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', '(' .. ARGV[4], 'LIMIT', 0, 500)
if #past > 0 then
  redis.call('ZREM', KEYS[1], unpack(past))
  redis.call('HDEL', KEYS[2], unpack(past))
end

redis.call('PEXPIRE', KEYS[1], ARGV[5])
redis.call('PEXPIRE', KEYS[2], ARGV[6])
return 1
