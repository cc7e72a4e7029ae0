-- Lists a page of a shelf, newest first. A card is: its mark ('*' or '-'), kind and state in one letter each, and its time
-- (ms); a line break; its words, folded; a line break; whatever else. The cards are the truth, and the order is their index:
-- it is mended here when the two differ in number, so that writing a card costs one command.
-- KEYS: the order (a sorted set of ids by time), the cards (a hash by id)
-- ARGV: the time and the id of the last card that was seen, '' and '' to begin; how many; how many to look at; the oldest
--       time; the order's life (ms); the kinds and the states to show, '' for all; 1 for marked cards only; then words, each
--       of which a card must have
-- Reply: the time and the id of the last card that was looked at, '' and '' at the end of the shelf; then ids and cards.
local order, cards = KEYS[1], KEYS[2]
local limit, most, oldest = tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5])
local BATCH = 500

local function inBatches(items, call)
  for first = 1, #items, BATCH do
    call({unpack(items, first, math.min(first + BATCH - 1, #items))})
  end
end

local function timeOf(card)
  return tonumber(string.match(card, '^...(%d+)'))
end

local function mend()
  local lost, new, old = {}, {}, {}
  for _, id in ipairs(redis.call('ZRANGE', order, 0, -1)) do
    lost[id] = true
  end
  for _, id in ipairs(redis.call('HKEYS', cards)) do
    if not lost[id] then
      new[#new + 1] = id
    end
    lost[id] = nil
  end
  for id in pairs(lost) do
    old[#old + 1] = id
  end
  inBatches(old, function(ids) redis.call('ZREM', order, unpack(ids)) end)
  inBatches(new, function(ids)
    local entries = {}
    for i, card in ipairs(redis.call('HMGET', cards, unpack(ids))) do
      entries[#entries + 1], entries[#entries + 2] = timeOf(card), ids[i]
    end
    redis.call('ZADD', order, unpack(entries))
  end)

  local past = redis.call('ZRANGEBYSCORE', order, '-inf', '(' .. ARGV[5])
  inBatches(past, function(ids)
    redis.call('HDEL', cards, unpack(ids))
    redis.call('ZREM', order, unpack(ids))
  end)
  redis.call('PEXPIRE', order, ARGV[6])
end

local function isWanted(card)
  local kind, state, body = string.sub(card, 2, 2), string.sub(card, 3, 3), string.find(card, '\n', 1, true)
  if (ARGV[7] ~= '' and not string.find(ARGV[7], kind, 1, true))
    or (ARGV[8] ~= '' and not string.find(ARGV[8], state, 1, true))
    or (ARGV[9] == '1' and string.sub(card, 1, 1) ~= '*') then
    return false
  end
  if ARGV[10] then
    local words = string.sub(card, body + 1, string.find(card, '\n', body + 1, true) - 1)
    for i = 10, #ARGV do
      if not string.find(words, ARGV[i], 1, true) then
        return false
      end
    end
  end
  return true
end

if redis.call('HLEN', cards) ~= redis.call('ZCARD', order) then
  mend()
end

local reply, found, seen, offset = {'', ''}, 0, 0, 0
local lastTime, lastId = tonumber(ARGV[1]), ARGV[2]
local from = lastTime and ARGV[1] or '+inf'
while true do
  local ids = redis.call('ZREVRANGEBYSCORE', order, from, ARGV[5], 'LIMIT', offset, math.min(limit + 1, BATCH))
  if #ids == 0 then
    return reply
  end
  offset = offset + #ids
  for i, card in ipairs(redis.call('HMGET', cards, unpack(ids))) do
    local time = card and timeOf(card)
    if time and not (time == lastTime and ids[i] >= lastId) then
      local wanted = isWanted(card)
      if seen == most or (wanted and found == limit) then
        reply[1], reply[2] = string.format('%.0f', lastTime), lastId
        return reply
      end
      if wanted then
        found = found + 1
        reply[#reply + 1], reply[#reply + 2] = ids[i], card
      end
      seen, lastTime, lastId = seen + 1, time, ids[i]
    end
  end
end
