-- Writes new controls over the version that they were made from, and notes the change; over any other changes nothing.
-- KEYS: the controls, the list of changes
-- ARGV: the version they were made from, the new version, the controls, the line about the change, how many lines are kept,
--       how long (ms)
-- Reply: 1, or 0 when somebody else was first.
if (redis.call('HGET', KEYS[1], 'version') or '0') ~= ARGV[1] then
  return 0
end

redis.call('HSET', KEYS[1], 'version', ARGV[2], 'value', ARGV[3])
redis.call('LPUSH', KEYS[2], ARGV[4])
redis.call('LTRIM', KEYS[2], 0, ARGV[5] - 1)
redis.call('PEXPIRE', KEYS[2], ARGV[6])
return 1
