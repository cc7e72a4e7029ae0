-- Removes entries, remembers that they are gone, and tells the news.
-- KEYS: the space's meta, entries, order, expiries, removals
-- ARGV: the most removals remembered; the channel of news; the space; then the ids
-- Reply: the version
local version = tonumber(redis.call('HGET', KEYS[1], 'version') or '0')
local before = version
for i = 4, #ARGV do
  if redis.call('HDEL', KEYS[2], ARGV[i]) == 1 then
    version = version + 1
    redis.call('ZREM', KEYS[3], ARGV[i])
    redis.call('ZREM', KEYS[4], ARGV[i])
    redis.call('ZADD', KEYS[5], version, ARGV[i])
  end
end

if version == before then
  return version
end

redis.call('HSET', KEYS[1], 'version', string.format('%.0f', version))
local forgotten = redis.call('ZCARD', KEYS[5]) - tonumber(ARGV[1])
if forgotten > 0 then
  local last = redis.call('ZRANGE', KEYS[5], forgotten - 1, forgotten - 1, 'WITHSCORES')
  redis.call('ZREMRANGEBYRANK', KEYS[5], 0, forgotten - 1)
  redis.call('HSET', KEYS[1], 'floor', last[2])
end

local life = redis.call('PTTL', KEYS[1])
if life > 0 then
  redis.call('PEXPIRE', KEYS[5], life)
end

redis.call('PUBLISH', ARGV[2], ARGV[3] .. ' ' .. string.format('%.0f', version))
return version
