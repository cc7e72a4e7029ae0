-- Decides one request by all its rules at once: it is charged to each of them, or to none.
-- KEYS: [reservation], [deny list], then for each rule its counters and, with flag d, the limits set for all and for one
-- ARGV: now (ms), rate, mode (charge or peek), the request's id, the reservation's life (ms) or '', how many deny values,
--       those values, then for each rule: kind, limit, flags, window (ms), refill
-- Reply: 1 or 0 for allowed or refused, the place of the first denied value or 0, then for each rule: 1 or 0, its limit,
--        its state
local now, rate, life, values = tonumber(ARGV[1]), tonumber(ARGV[2]), ARGV[5], tonumber(ARGV[6])
local key, arg = 1, 7
local reservation
if life ~= '' then
  reservation, key = KEYS[1], 2
end

if values > 0 then
  local flags = redis.call('SMISMEMBER', KEYS[key], unpack(ARGV, arg, arg + values - 1))
  for i = 1, values do
    if flags[i] == 1 then
      return {0, i}
    end
  end
  key, arg = key + 1, arg + values
end

local rules = {}
while arg <= #ARGV do
  local ask, algorithm = question(arg, rate, now, ARGV[4]), algorithms[ARGV[arg]]
  ask.dry = ARGV[3] == 'peek'
  ask.parity = ask.parity and not reservation -- 2.0.8 has none, and writes at once what a repeated one must not.
  local rule = {algorithm = algorithm, ask = ask, key = KEYS[key], before = algorithm.keys == 2 and KEYS[key + 1]}
  key, arg = key + algorithm.keys, arg + 5
  if ask.dynamic then
    local set = redis.call('MGET', KEYS[key], KEYS[key + 1])
    ask.limit = number(set[2] or set[1], ask.limit)
    key = key + 2
  end
  rules[#rules + 1] = rule
end

local function ask(rule)
  rule.fits, rule.x, rule.y, rule.keep, rule.undo = rule.algorithm.limit(rule.key, rule.before, rule.ask)
end

local function takeBack()
  for _, rule in ipairs(rules) do
    if rule.undo then
      rule.undo()
    end
  end
end

-- First every rule is asked, which writes only what can be taken back; then all keep their charge, or all take it back.
local allowed = true
for _, rule in ipairs(rules) do
  local done, problem = pcall(ask, rule)
  if not done then
    takeBack()
    error(problem)
  end
  allowed = allowed and rule.fits
end

local charged = allowed
if reservation then
  -- A repeated call finds its own reservation: it was charged before, and is allowed again.
  if allowed then
    charged = redis.call('SET', reservation, rate, 'PX', life, 'NX') and true
  else
    allowed = redis.call('EXISTS', reservation) == 1
  end
end

if not charged then
  takeBack()
end

local reply = {allowed and 1 or 0, 0}
for _, rule in ipairs(rules) do
  if charged and rule.keep then
    rule.x, rule.y = rule.keep()
  end
  local at = #reply
  reply[at + 1], reply[at + 2], reply[at + 3], reply[at + 4] = rule.fits and 1 or 0, rule.ask.limit, rule.x, rule.y
end

return reply
