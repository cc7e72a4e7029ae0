-- The instant (microseconds) at which all that was spent is earned again; ask.refill microseconds earn one token.
-- State: that instant, 0.
do
  local function store(key, due, now)
    if due > now then
      redis.call('SET', key, string.format('%.0f', due), 'PX', math.ceil((due - now) / 1000))
    else
      redis.call('DEL', key)
    end
    return due, 0
  end

  algorithms.gcra = {
    keys = 1,

    limit = function(key, _, ask)
      ask.limit = math.min(ask.limit, math.floor(3153600000000000 / ask.refill)) -- A dynamic limit too fills within a hundred years.
      local now = ask.now * 1000
      local due = math.max(number(redis.call('GET', key), 0), now)
      local after = math.max(due + ask.rate * ask.refill, now)
      local fits = ask.rate < 0 or after - now <= ask.limit * ask.refill
      if ask.dry or not fits or after == due then
        return fits, due, 0
      end
      return true, due, 0, function()
        return store(key, after, now)
      end
    end,

    refund = function(key, ask)
      local now, due = ask.now * 1000, number(redis.call('GET', key), 0)
      return function()
        if due > now then
          store(key, due - ask.rate * ask.refill, now)
        end
      end
    end,
  }
end
