-- Puts off the end of a lease that is still held. ARGV: now, id, lease, lease's end.
if redis.call('HGET', keys_of(0).message, 'lease') ~= ARGV[3] then return 0 end
redis.call('ZADD', DUE, ARGV[4], ARGV[2])
return 1
