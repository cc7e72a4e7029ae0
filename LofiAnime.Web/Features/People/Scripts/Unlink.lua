-- Takes a login from its account, unless it is the only one; with the local one goes the password.
-- KEYS: the account, its logins
-- ARGV: the login's pseudonym, 1 when it is the local one or 0
-- Reply: 1; 0 when there is no such login; -1 when it is the only one.
if redis.call('HEXISTS', KEYS[2], ARGV[1]) == 0 then
  return 0
end

if redis.call('HLEN', KEYS[2]) <= 1 then
  return -1
end

redis.call('HDEL', KEYS[2], ARGV[1])
if ARGV[2] == '1' then
  redis.call('HDEL', KEYS[1], 'password')
end

return 1
