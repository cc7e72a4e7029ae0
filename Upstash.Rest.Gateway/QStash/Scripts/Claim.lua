-- Takes one due message for one attempt, until its lease ends. Gives the attempts that failed before it, or -1: not now.
-- ARGV: now, id, lease, lease's end, log.
local m, id = keys_of(0), ARGV[2]
local at = redis.call('ZSCORE', DUE, id)
if not at or tonumber(at) > now then return -1 end
local retried = redis.call('HGET', m.message, 'retried')
if not retried then
  forget(m, id)
  promote(m)
  return -1
end

if m.order ~= NONE then
  local width = tonumber(redis.call('HGET', m.queue, 'parallelism') or '1')
  local rank = redis.call('ZRANK', m.order, id)
  -- When its queue goes on, or its turn comes, it is made due again.
  if redis.call('HGET', m.queue, 'paused') == '1' or not rank or rank >= width then
    redis.call('ZREM', DUE, id)
    return -1
  end
end

if m.flow ~= NONE and redis.call('SISMEMBER', m.running, id) == 0 then
  local set = redis.call('HMGET', m.flow, 'paused', 'parallelism', 'rate', 'period', 'start', 'count')
  local parallelism, rate, period = tonumber(set[2] or '') or 0, tonumber(set[3] or '') or 0, tonumber(set[4] or '') or 1000
  local start, count = tonumber(set[5] or '') or 0, tonumber(set[6] or '') or 0
  local is_full = parallelism > 0 and redis.call('SCARD', m.running) >= parallelism
  if set[1] == '1' or is_full then
    redis.call('ZADD', m.waiting, 'NX', ARGV[1], id)
    redis.call('PEXPIRE', m.waiting, YEAR)
    redis.call('ZREM', DUE, id)
    return -1
  end
  if now >= start + period then start, count = now, 0 end
  if rate > 0 and count >= rate then
    redis.call('ZADD', m.waiting, 'NX', ARGV[1], id)
    redis.call('PEXPIRE', m.waiting, YEAR)
    redis.call('ZADD', DUE, string.format('%.0f', start + period), id)
    return -1
  end
  redis.call('HSET', m.flow, 'start', string.format('%.0f', start), 'count', string.format('%.0f', count + 1))
  redis.call('SADD', m.running, id)
  redis.call('PEXPIRE', m.running, YEAR)
  redis.call('ZREM', m.waiting, id)
end

redis.call('HSET', m.message, 'lease', ARGV[3])
redis.call('ZADD', DUE, ARGV[4], id)
note(ARGV[5])
return tonumber(retried)
