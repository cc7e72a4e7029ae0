-- Puts entries, drops what has expired and the oldest beyond the limit, and tells the news.
-- KEYS: the space's meta, entries, order, expiries, removals
-- ARGV: now; how long the keys live without a put; the most entries; the most removals remembered; an epoch, for a space
--       that is new; the channel of news; the space; then of each entry its id, when it expires or '', and its record
-- Reply: the version
local now, life, most, remembered = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
redis.call('HSETNX', KEYS[1], 'epoch', ARGV[5])
local version = tonumber(redis.call('HGET', KEYS[1], 'version') or '0')

-- No news of these: every process knows when an entry ends.
for _, id in ipairs(redis.call('ZRANGEBYSCORE', KEYS[4], '-inf', now, 'LIMIT', 0, 200)) do
  redis.call('HDEL', KEYS[2], id)
  redis.call('ZREM', KEYS[3], id)
  redis.call('ZREM', KEYS[4], id)
end

for i = 8, #ARGV, 3 do
  local id = ARGV[i]
  version = version + 1
  redis.call('HSET', KEYS[2], id, ARGV[i + 2])
  redis.call('ZADD', KEYS[3], version, id)
  redis.call('ZREM', KEYS[5], id)
  if ARGV[i + 1] == '' then
    redis.call('ZREM', KEYS[4], id)
  else
    redis.call('ZADD', KEYS[4], ARGV[i + 1], id)
  end
end

local over = redis.call('ZCARD', KEYS[3]) - most
if over > 0 then
  for _, id in ipairs(redis.call('ZRANGE', KEYS[3], 0, over - 1)) do
    version = version + 1
    redis.call('HDEL', KEYS[2], id)
    redis.call('ZREM', KEYS[3], id)
    redis.call('ZREM', KEYS[4], id)
    redis.call('ZADD', KEYS[5], version, id)
  end
end

local forgotten = redis.call('ZCARD', KEYS[5]) - remembered
if forgotten > 0 then
  local last = redis.call('ZRANGE', KEYS[5], forgotten - 1, forgotten - 1, 'WITHSCORES')
  redis.call('ZREMRANGEBYRANK', KEYS[5], 0, forgotten - 1)
  redis.call('HSET', KEYS[1], 'floor', last[2])
end

redis.call('HSET', KEYS[1], 'version', string.format('%.0f', version))
local latest = redis.call('ZREVRANGE', KEYS[4], 0, 0, 'WITHSCORES')
if latest[2] then
  life = math.max(life, tonumber(latest[2]) - now + 60000)
end

for i = 1, 5 do
  redis.call('PEXPIRE', KEYS[i], string.format('%.0f', life))
end

redis.call('PUBLISH', ARGV[6], ARGV[7] .. ' ' .. string.format('%.0f', version))
return version
