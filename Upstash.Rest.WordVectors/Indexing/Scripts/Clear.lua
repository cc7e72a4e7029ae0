-- Removes a space's entries and begins an epoch, from which every process sees that what it knows is of the past.
-- KEYS: the space's meta, entries, order, expiries, removals
-- ARGV: the new epoch; how long it is remembered; the channel of news; the space
-- Reply: 0
for i = 1, 5 do
  redis.call('DEL', KEYS[i])
end

redis.call('HSET', KEYS[1], 'epoch', ARGV[1], 'version', 0)
redis.call('PEXPIRE', KEYS[1], ARGV[2])
redis.call('PUBLISH', ARGV[3], ARGV[4] .. ' 0 cleared')
return 0
