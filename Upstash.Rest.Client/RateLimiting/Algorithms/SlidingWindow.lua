-- This window's counter, and the one before by the share of it that is still within reach. State: both counters.
algorithms.sliding = {
  keys = 2,

  limit = function(key, before, ask)
    local limit, rate, window = ask.limit, ask.rate, ask.window
    local counters = redis.call('MGET', key, before)
    local current, previous = number(counters[1], 0), number(counters[2], 0)
    -- In the order in which the JavaScript SDK multiplies: another can round otherwise.
    local weighted = math.floor((1 - (ask.now % window) / window) * previous)

    -- SET with GET fails on a key that holds something else, of which MGET says nothing.
    local function add(amount)
      if current == 0 then
        redis.call('SET', key, amount, 'PX', 2 * window + 1000, 'GET')
        return amount
      end
      return redis.call('INCRBY', key, amount)
    end

    if ask.parity and not ask.dry then
      if rate > 0 and weighted + current >= limit then
        return false, current, previous
      end
      current = add(rate)
      return weighted + current <= limit, current, previous
    end

    local amount = math.max(rate, math.min(0, -current))
    if ask.dry or amount == 0 or (rate > 0 and weighted + current + rate > limit) then
      return rate < 0 or weighted + current + rate <= limit, current, previous
    end

    -- What may fail is written before any rule keeps its charge.
    if current == 0 then
      add(amount)
      return true, current, previous, function()
        return amount, previous
      end, function()
        redis.call('DEL', key)
      end
    end

    return true, current, previous, function()
      return add(amount), previous
    end
  end,

  refund = algorithms.fixed.refund,
}
