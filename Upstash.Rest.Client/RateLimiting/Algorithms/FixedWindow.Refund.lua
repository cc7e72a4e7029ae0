-- Gives a charge back: never twice where there is a reservation, never below zero, never to a window that is over.
-- KEYS: counter, [reservation]    ARGV: rate
-- Reply: 1 when the charge was open and is given back (or its window is over), 0 when it was settled before.
-- What can go wrong, a counter that is no number, goes wrong before anything is written.
local used = tonumber(redis.call('GET', KEYS[1]) or '0')
local back = math.min(tonumber(ARGV[1]), used)
if KEYS[2] and redis.call('DEL', KEYS[2]) == 0 then
  return 0
end

if back > 0 then
  redis.call('DECRBY', KEYS[1], back)
end

return 1
