-- Notes a report, if this visitor has made none of this picture.
-- KEYS: the reports
-- ARGV: the picture and the visitor, the report, how many are kept, their life (ms)
-- Reply: 1 when it is new, else 0.
if redis.call('HLEN', KEYS[1]) >= tonumber(ARGV[3]) then
  return 0
end

local isNew = redis.call('HSETNX', KEYS[1], ARGV[1], ARGV[2])
redis.call('PEXPIRE', KEYS[1], ARGV[4])
return isNew
