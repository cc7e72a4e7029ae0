-- Tells what has changed since a version; writes nothing.
-- KEYS: the space's meta, entries, order, removals
-- ARGV: the epoch, version and floor that are known, or '', 0 and 0; the most changes of one reply
-- Reply: epoch, version, floor; 1 when what was known is worth nothing any more, else 0; the version up to which this
--        reply tells all; how many entries; their ids and records by turns; then the ids of what was removed
-- Some engines write 2 as 2.0.
local function text(number)
  return string.format('%.0f', number)
end

local meta = redis.call('HMGET', KEYS[1], 'epoch', 'version', 'floor')
local epoch, version, floor = meta[1] or '', tonumber(meta[2] or '0'), tonumber(meta[3] or '0')
local known, page = tonumber(ARGV[2]), tonumber(ARGV[4])
local anew = '0'
if epoch ~= ARGV[1] or known > version or (known < floor and floor > tonumber(ARGV[3])) then
  anew, known = '1', 0
elseif known == version then
  return {epoch, text(version), text(floor), '0', text(version), '0'}
end

local upTo = version
local put = redis.call('ZRANGEBYSCORE', KEYS[3], '(' .. text(known), '+inf', 'WITHSCORES', 'LIMIT', 0, page)
if #put == 2 * page then
  upTo = tonumber(put[#put])
end

local removed = redis.call('ZRANGEBYSCORE', KEYS[4], '(' .. text(known), '+inf', 'WITHSCORES', 'LIMIT', 0, page)
if #removed == 2 * page then
  upTo = math.min(upTo, tonumber(removed[#removed]))
end

local reply = {epoch, text(version), text(floor), anew, text(upTo), text(#put / 2)}
for i = 1, #put, 2 do
  reply[#reply + 1] = put[i]
  reply[#reply + 1] = redis.call('HGET', KEYS[2], put[i]) or ''
end

for i = 1, #removed, 2 do
  reply[#reply + 1] = removed[i]
end

return reply
