-- A hash with what is left and when it was last refilled. State: the tokens left, the last refill (ms).
algorithms.bucket = {
  keys = 1,

  limit = function(key, _, ask)
    local limit, rate, interval, refill = ask.limit, ask.rate, ask.window, ask.refill
    local stored = redis.call('HMGET', key, ask.refilledAt, 'tokens')
    local refilledAt, tokens = number(stored[1], ask.now), number(stored[2], limit)
    if ask.now >= refilledAt + interval then
      local times = math.floor((ask.now - refilledAt) / interval)
      tokens = math.min(limit, tokens + times * refill)
      refilledAt = refilledAt + times * interval
    end

    -- It lives until it is full; a hundred years are enough, and what PEXPIRE takes.
    local function store(rest)
      local life = math.min(math.ceil((limit - rest) / refill), math.floor(3153600000000 / interval)) * interval
      redis.call('HSET', key, ask.refilledAt, refilledAt, 'tokens', rest)
      if life > 0 then
        redis.call('PEXPIRE', key, life)
      end
      return rest, refilledAt
    end

    if ask.parity and not ask.dry then
      if tokens == 0 and rate > 0 then
        return false, tokens, refilledAt
      end
      return tokens >= rate, store(tokens - rate)
    end

    -- A dynamic limit below what is left takes effect at once.
    tokens = math.min(limit, tokens)
    local rest = math.min(limit, tokens - rate)
    if ask.dry or rest == tokens or (rate > 0 and rest < 0) then
      return rate < 0 or rest >= 0, tokens, refilledAt
    end

    return true, tokens, refilledAt, function()
      if rest < limit then
        return store(rest)
      end
      redis.call('DEL', key) -- A full bucket is as good as none.
      return rest, refilledAt
    end
  end,

  -- Never above the limit, which is not known here where it is dynamic: then the next look takes off what is too much.
  refund = function(key, ask)
    local tokens = number(redis.call('HGET', key, 'tokens'), math.huge)
    local rest = ask.dynamic and tokens + ask.rate or math.min(ask.limit, tokens + ask.rate)
    return function()
      if rest > tokens then
        redis.call('HSET', key, 'tokens', rest)
      end
    end
  end,
}
