-- Changes a flow control key's fields, then lets what waits for it try again. ARGV: now, field, value, field, value...
local m = keys_of(0)
if redis.call('EXISTS', m.flow) == 0 then return 0 end
for i = 2, #ARGV, 2 do redis.call('HSET', m.flow, ARGV[i], ARGV[i + 1]) end
wake(m, 100)
return 1
