-- What both scripts begin with; the algorithms follow, then Limit.lua or Refund.lua.
--
-- An algorithm is a table:
--   keys    how many counters it has: 1 or 2
--   limit   function(key, before, ask): fits, x, y, keep, undo. Asks for ask.rate. x and y are its state without the
--           charge. keep(), if there is one, writes the charge and returns the state with it; undo(), if there is one,
--           takes back what was written already. With ask.dry it only looks. With ask.parity it does as version 2.0.8
--           of @upstash/ratelimit: writes at once, also what it refuses, and returns the state with it.
--   refund  function(key, ask): a function that gives ask.rate back. What can go wrong goes wrong before it is called.
local algorithms = {}

local function number(stored, default)
  return stored and (tonumber(stored) or error('a counter of the rate limiter holds no number')) or default
end

local function has(flags, flag)
  return string.find(flags, flag, 1, true) ~= nil
end

-- What each rule is asked with: its five arguments from a place in ARGV on.
local function question(at, rate, now, id)
  local flags = ARGV[at + 2]
  return {
    now = now, rate = rate, id = id,
    limit = tonumber(ARGV[at + 1]), window = tonumber(ARGV[at + 3]), refill = tonumber(ARGV[at + 4]),
    parity = has(flags, 'j'), dynamic = has(flags, 'd'), refilledAt = has(flags, 'p') and 'refilled_at' or 'refilledAt',
  }
end
