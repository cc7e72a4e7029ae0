-- Takes messages in: all of a URL group's, or of one trigger of a schedule, or one. Gives their ids; that of a duplicate
-- is the earlier message's, behind a '='. With a schedule, gives nothing unless it is to trigger at the time expected.
-- ARGV: now, schedule, expected, next, how many; for each: id, document, at, ttl, dedup till, queue, log,
-- flow control key, parallelism, rate, period in ms.
local schedule = ARGV[2]
if schedule ~= '' then
  local at = redis.call('ZSCORE', TRIGGERS, schedule)
  if not at or tonumber(at) ~= tonumber(ARGV[3]) then return {} end
  if ARGV[4] == '' then
    redis.call('ZREM', TRIGGERS, schedule)
  else
    redis.call('ZADD', TRIGGERS, ARGV[4], schedule)
  end
  redis.call('HSET', SCHEDULE, 'last', ARGV[1])
  redis.call('PEXPIRE', SCHEDULE, YEAR)
  redis.call('PEXPIRE', TRIGGERS, YEAR)
  redis.call('DEL', keys_of(0).states)
end

local ids = {}
for n = 0, tonumber(ARGV[5]) - 1 do
  local at = 5 + n * 11
  local m, id = keys_of(n), ARGV[at + 1]
  local earlier
  if m.dedup ~= NONE then
    local seen = redis.call('GET', m.dedup)
    if seen then
      local till, first = string.match(seen, '^(%d+):(.*)$')
      if tonumber(till) > now then earlier = first end
    end
  end
  if earlier then
    ids[#ids + 1] = '=' .. earlier
  else
    if m.dedup ~= NONE then redis.call('SET', m.dedup, ARGV[at + 5] .. ':' .. id, 'PX', 600000) end
    if m.order ~= NONE then redis.call('ZADD', QUEUES, ARGV[1], ARGV[at + 6]); redis.call('PEXPIRE', QUEUES, YEAR) end
    if m.flow ~= NONE then
      redis.call('HSET', m.flow, 'key', ARGV[at + 8])
      if redis.call('HGET', m.flow, 'pinnedParallelism') ~= '1' then redis.call('HSET', m.flow, 'parallelism', ARGV[at + 9]) end
      if redis.call('HGET', m.flow, 'pinnedRate') ~= '1' then redis.call('HSET', m.flow, 'rate', ARGV[at + 10], 'period', ARGV[at + 11]) end
      redis.call('PEXPIRE', m.flow, YEAR)
      redis.call('ZADD', FLOWS, ARGV[1], ARGV[at + 8])
      redis.call('PEXPIRE', FLOWS, YEAR)
      wake(m, 100)
    end
    local place = redis.call('INCR', SEQUENCE)
    add(m, id, ARGV[at + 2], ARGV[at + 3], ARGV[at + 4], place)
    if schedule ~= '' and m.states ~= NONE then
      redis.call('HSET', m.states, id, 'IN_PROGRESS')
      redis.call('PEXPIRE', m.states, MONTH)
    end
    note(ARGV[at + 7])
    ids[#ids + 1] = id
  end
end
return ids
