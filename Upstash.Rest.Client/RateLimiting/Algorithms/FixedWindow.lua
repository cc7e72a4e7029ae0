-- A counter for each window. State: the tokens used, 0.
algorithms.fixed = {
  keys = 1,

  limit = function(key, _, ask)
    local limit, rate = ask.limit, ask.rate
    local function used()
      return number(redis.call('GET', key), 0)
    end

    if ask.parity and not ask.dry then
      local total = redis.call('INCRBY', key, rate)
      if total == rate then
        redis.call('PEXPIRE', key, ask.window)
      end
      return total <= limit, total, 0
    end

    if ask.dry or rate <= 0 or rate > limit then
      local total = used()
      local back = math.min(-rate, total)
      if ask.dry or back <= 0 then
        return rate < 0 or total + rate <= limit, total, 0
      end
      return true, total, 0, function()
        return redis.call('DECRBY', key, back), 0
      end
    end

    -- Added first and taken back if it was too much: one command less than a look before.
    local total = redis.call('INCRBY', key, rate)
    if total > limit then
      return false, redis.call('DECRBY', key, rate), 0
    end

    return true, total - rate, 0, function()
      if total == rate then
        redis.call('PEXPIRE', key, ask.window)
      end
      return total, 0
    end, function()
      if total == rate then
        redis.call('DEL', key)
      else
        redis.call('DECRBY', key, rate)
      end
    end
  end,

  -- Never below zero, and never to a window that is over: its key is gone.
  refund = function(key, ask)
    local back = math.min(ask.rate, number(redis.call('GET', key), 0))
    return function()
      if back > 0 then
        redis.call('DECRBY', key, back)
      end
    end
  end,
}
