-- One entry for each token, scored by when it was spent (ms). State: the entries within the window; when refused, the
-- score of the last entry that must leave it before this request fits, else 0.
do
  local maxEntries = 1000 -- As ExactLog.MaxEntries: unpack() takes only so many.

  local function text(whole)
    return string.format('%.0f', whole)
  end

  algorithms.log = {
    keys = 1,

    limit = function(key, _, ask)
      ask.limit = math.min(ask.limit, maxEntries)
      local limit, rate, over = ask.limit, ask.rate, text(ask.now - ask.window)
      local count = redis.call('ZCOUNT', key, '(' .. over, '+inf')
      local tooMany = count + rate - limit
      if rate >= 0 and tooMany > 0 then
        local from, skipped = '(' .. over, math.min(tooMany, count) - 1
        local last = skipped >= 0 and redis.call('ZRANGEBYSCORE', key, from, '+inf', 'WITHSCORES', 'LIMIT', skipped, 1)
        return false, count, last and number(last[2], 0) or 0
      end

      if ask.dry or rate == 0 or (rate < 0 and count == 0) then
        return true, count, 0
      end

      if rate < 0 then
        local back = math.min(-rate, count)
        return true, count, 0, function()
          redis.call('ZPOPMAX', key, back)
          return count - back, 0
        end
      end

      return true, count, 0, function()
        local entries = {}
        for i = 1, rate do
          entries[2 * i - 1], entries[2 * i] = text(ask.now), ask.id .. ':' .. text(i)
        end
        redis.call('ZREMRANGEBYSCORE', key, '-inf', over)
        redis.call('ZADD', key, unpack(entries))
        redis.call('PEXPIRE', key, ask.window)
        return count + rate, 0
      end
    end,

    refund = function(key, ask)
      return function()
        local entries = {}
        for i = 1, math.min(ask.rate, maxEntries) do
          entries[i] = ask.id .. ':' .. text(i)
        end
        redis.call('ZREM', key, unpack(entries))
      end
    end,
  }
end
