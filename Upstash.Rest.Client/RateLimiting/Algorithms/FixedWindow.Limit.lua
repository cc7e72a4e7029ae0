-- Charges one request to a fixed window, or leaves no trace of it.
-- KEYS: counter, [reservation]    ARGV: limit, window (ms), rate, [reservation's life (ms)]
-- Reply: 1 or 0 for allowed or refused, and the tokens used.
local counter, reservation = KEYS[1], KEYS[2]
local limit, rate = tonumber(ARGV[1]), tonumber(ARGV[3])

local function refuse(used)
  -- A repeated call finds its own reservation: it was charged before, and is allowed again.
  if reservation and redis.call('EXISTS', reservation) == 1 then
    return {1, used}
  end
  return {0, used}
end

if rate > limit then
  return refuse(tonumber(redis.call('GET', counter) or '0'))
end

local used = redis.call('INCRBY', counter, rate)
if used > limit then
  return refuse(redis.call('DECRBY', counter, rate))
end

if used == rate then
  redis.call('PEXPIRE', counter, ARGV[2])
end

if reservation and not redis.call('SET', reservation, rate, 'PX', ARGV[4], 'NX') then
  used = redis.call('DECRBY', counter, rate)
end

return {1, used}
