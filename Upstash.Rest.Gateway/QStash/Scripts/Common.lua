-- Stands before every other script. Keys 1 to 10 are the same for all; then come eight for each message, from 0 on.
local NONE = 'qstash:dev:none'
local DUE, INDEX, SEQUENCE, LOG, LETTERS = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local LETTER, TRIGGERS, SCHEDULE, QUEUES, FLOWS = KEYS[6], KEYS[7], KEYS[8], KEYS[9], KEYS[10]
local MONTH, YEAR, LOG_DAYS, LOG_LENGTH = 2592000000, 31536000000, 259200000, 10000
local now = tonumber(ARGV[1])

local function keys_of(n)
  local at = 10 + n * 8
  return {
    message = KEYS[at + 1], order = KEYS[at + 2], queue = KEYS[at + 3], flow = KEYS[at + 4],
    running = KEYS[at + 5], waiting = KEYS[at + 6], states = KEYS[at + 7], dedup = KEYS[at + 8],
  }
end

-- The number before an entry makes it unique, orders what one instant wrote, and is the reader's cursor.
local function note(entry)
  if entry == '' then return end
  local number = redis.call('INCR', SEQUENCE)
  redis.call('PEXPIRE', SEQUENCE, YEAR)
  redis.call('ZADD', LOG, number, string.format('%.0f', number) .. ':' .. entry)
  redis.call('ZREMRANGEBYRANK', LOG, 0, -1 - LOG_LENGTH)
  redis.call('PEXPIRE', LOG, LOG_DAYS)
end

-- Makes the first messages of a queue due, as many as its parallelism; those that are due or under way stay as they are.
local function promote(m)
  if m.order == NONE or redis.call('HGET', m.queue, 'paused') == '1' then return end
  local width = tonumber(redis.call('HGET', m.queue, 'parallelism') or '1')
  for _, id in ipairs(redis.call('ZRANGE', m.order, 0, width - 1)) do
    redis.call('ZADD', DUE, 'NX', ARGV[1], id)
  end
end

-- Lets messages that wait for their flow control try again; claiming decides which of them may go.
local function wake(m, count)
  if m.flow == NONE then return end
  for _, id in ipairs(redis.call('ZRANGE', m.waiting, 0, count - 1)) do
    redis.call('ZADD', DUE, ARGV[1], id)
  end
end

local function add(m, id, document, at, ttl, place)
  redis.call('HSET', m.message, 'document', document, 'retried', '0', 'lease', '')
  redis.call('PEXPIRE', m.message, ttl)
  redis.call('ZADD', INDEX, ARGV[1], id)
  redis.call('PEXPIRE', INDEX, YEAR)
  if m.order == NONE then
    redis.call('ZADD', DUE, at, id)
  else
    redis.call('HSETNX', m.queue, 'parallelism', '1')
    redis.call('HSETNX', m.queue, 'createdAt', ARGV[1])
    redis.call('HSETNX', m.queue, 'updatedAt', ARGV[1])
    redis.call('PEXPIRE', m.queue, YEAR)
    redis.call('ZADD', m.order, place, id)
    redis.call('PEXPIRE', m.order, YEAR)
    promote(m)
  end
  redis.call('PEXPIRE', DUE, YEAR)
end

local function forget(m, id)
  redis.call('DEL', m.message)
  redis.call('ZREM', DUE, id)
  redis.call('ZREM', INDEX, id)
  if m.order ~= NONE then redis.call('ZREM', m.order, id) end
  if m.flow ~= NONE then
    redis.call('SREM', m.running, id)
    redis.call('ZREM', m.waiting, id)
  end
end

local function set_state(m, id, state)
  if m.states ~= NONE and redis.call('HEXISTS', m.states, id) == 1 then
    redis.call('HSET', m.states, id, state)
  end
end
