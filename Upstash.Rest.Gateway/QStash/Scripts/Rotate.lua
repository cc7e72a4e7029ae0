-- The next signing key becomes the current one. KEYS: keys. ARGV: current and next by default, a fresh one, ttl in ms.
local current = redis.call('HGET', KEYS[1], 'next') or ARGV[2]
redis.call('HSET', KEYS[1], 'current', current, 'next', ARGV[3])
redis.call('PEXPIRE', KEYS[1], ARGV[4])
return { current, ARGV[3] }
