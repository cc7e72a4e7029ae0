-- Lists a login with its account.
-- KEYS: the account, its logins
-- ARGV: the login's pseudonym, what is told of it
-- Reply: 1; 0 when there is no such account.
if redis.call('EXISTS', KEYS[1]) == 0 then
  return 0
end

redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
return 1
