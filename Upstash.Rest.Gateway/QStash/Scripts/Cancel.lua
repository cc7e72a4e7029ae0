-- Takes a message back unless it has ended. ARGV: now, id, log, log.
local m, id = keys_of(0), ARGV[2]
if redis.call('EXISTS', m.message) == 0 then return 0 end
forget(m, id)
set_state(m, id, 'FAIL')
note(ARGV[3])
note(ARGV[4])
promote(m)
wake(m, 1)
return 1
