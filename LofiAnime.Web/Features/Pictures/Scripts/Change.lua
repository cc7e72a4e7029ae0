-- Writes what is known of a picture anew, if it is still what was read.
-- KEYS: the picture
-- ARGV: what was read, what is to be written; its life (ms), or '' to live as long as it would have
-- Reply: 1, or 0 where somebody else was faster, or it is known no more.
if redis.call('GET', KEYS[1]) ~= ARGV[1] then
  return 0
end

if ARGV[3] == '' then
  redis.call('SET', KEYS[1], ARGV[2], 'KEEPTTL')
else
  redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
end
return 1
