-- Writes down what came of an attempt, and takes in its callbacks. Gives 0 when the lease was lost or the message
-- cancelled: then nothing has happened. A queue's callback takes its message's place, so that the next one waits for it too.
-- ARGV: now, id, lease, outcome (delivered, retry, failed, release), next attempt, retried, letter, log, log, callbacks;
-- for each callback: id, document, ttl, log.
local m, id, outcome = keys_of(0), ARGV[2], ARGV[4]
if redis.call('HGET', m.message, 'lease') ~= ARGV[3] then return 0 end

local place = ARGV[1]
if m.order ~= NONE then place = redis.call('ZSCORE', m.order, id) or place end
if outcome == 'retry' or outcome == 'release' then
  redis.call('HSET', m.message, 'lease', '', 'retried', ARGV[6])
  redis.call('PEXPIRE', m.message, YEAR)
  redis.call('ZADD', DUE, ARGV[5], id)
  if m.flow ~= NONE then redis.call('SREM', m.running, id) end
else
  forget(m, id)
  set_state(m, id, outcome == 'delivered' and 'SUCCESS' or 'FAIL')
end

if ARGV[7] ~= '' then
  redis.call('SET', LETTER, ARGV[7], 'PX', LOG_DAYS)
  redis.call('ZADD', LETTERS, ARGV[1], LETTER)
  redis.call('PEXPIRE', LETTERS, LOG_DAYS)
end
note(ARGV[8])
note(ARGV[9])
for n = 1, tonumber(ARGV[10]) do
  local at = 10 + (n - 1) * 4
  add(keys_of(n), ARGV[at + 1], ARGV[at + 2], ARGV[1], ARGV[at + 3], place)
  note(ARGV[at + 4])
end
promote(m)
wake(m, 1)
return 1
