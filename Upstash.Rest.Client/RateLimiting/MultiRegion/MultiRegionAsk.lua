-- One request in one of several databases. The hash of a window holds each request's id and weight, so that databases
-- can tell each other what they missed.
-- KEYS: this window's hash, and for a sliding window the one before
-- ARGV: id, rate, mode (charge, count or peek), limit, now (ms), window (ms), time to live (ms)
--       charge writes what fits; count writes in any case, as version 2.0.8 of @upstash/ratelimit does in fixed windows
-- Reply: 1 or 0 for allowed or refused, the sum of the window before, this window's fields and values with the request's
local rate, mode, limit, window = tonumber(ARGV[2]), ARGV[3], tonumber(ARGV[4]), tonumber(ARGV[6])

local function sum(entries)
  local total = 0
  for i = 2, #entries, 2 do
    total = total + (tonumber(entries[i]) or error('a weight of the rate limiter is no number'))
  end
  return total
end

local entries = redis.call('HGETALL', KEYS[1])
local current, previous = sum(entries), KEYS[2] and sum(redis.call('HGETALL', KEYS[2])) or 0
local weighted = (1 - (tonumber(ARGV[5]) % window) / window) * previous
local fits = (rate < 0 and mode ~= 'count') or weighted + current + rate <= limit

-- What is given back is never more than was spent.
local weight = rate
if rate < 0 and mode == 'charge' then
  weight = -math.max(0, math.min(-rate, current))
end

if mode == 'count' or (mode == 'charge' and fits and weight ~= 0) then
  weight = string.format('%.0f', weight)
  redis.call('HSET', KEYS[1], ARGV[1], weight)
  -- Each time: the hash may have been made without one, by what another database told.
  redis.call('PEXPIRE', KEYS[1], ARGV[7])
  local at = #entries
  entries[at + 1], entries[at + 2] = ARGV[1], weight
end

return {fits and 1 or 0, previous, entries}
