-- Starts a session, and forgets those that are over; where there are too many, the one that was seen longest ago.
-- KEYS: the account, its sessions
-- ARGV: the session's hash, what is told of it, when those that are over were seen last (Unix ms), the life of sessions (ms), the most sessions
-- Reply: 1; 0 when there is no such account.
if redis.call('EXISTS', KEYS[1]) == 0 then
  return 0
end

local sessions = redis.call('HGETALL', KEYS[2])
local count, oldest, oldestSeen = 0, nil, nil
for i = 1, #sessions, 2 do
  local seen = tonumber(string.match(sessions[i + 1], '^%d+'))
  if seen <= tonumber(ARGV[3]) then
    redis.call('HDEL', KEYS[2], sessions[i])
  else
    count = count + 1
    if oldestSeen == nil or seen < oldestSeen then
      oldest, oldestSeen = sessions[i], seen
    end
  end
end

if count >= tonumber(ARGV[5]) then
  redis.call('HDEL', KEYS[2], oldest)
end

redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
redis.call('PEXPIRE', KEYS[2], ARGV[4])
return 1
