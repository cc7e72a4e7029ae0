-- Makes or changes a queue. ARGV: now, name, parallelism or '', paused ('1', '0' or ''), whether it must exist.
local m = keys_of(0)
if ARGV[5] == '1' and redis.call('EXISTS', m.queue) == 0 then return 0 end
redis.call('HSETNX', m.queue, 'createdAt', ARGV[1])
redis.call('HSETNX', m.queue, 'parallelism', '1')
redis.call('HSET', m.queue, 'updatedAt', ARGV[1])
if ARGV[3] ~= '' then redis.call('HSET', m.queue, 'parallelism', ARGV[3]) end
if ARGV[4] ~= '' then redis.call('HSET', m.queue, 'paused', ARGV[4]) end
redis.call('PEXPIRE', m.queue, YEAR)
redis.call('ZADD', QUEUES, ARGV[1], ARGV[2])
redis.call('PEXPIRE', QUEUES, YEAR)
promote(m)
return 1
