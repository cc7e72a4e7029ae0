-- Reads a job, and has its news told from now on; whoever works on it is told that somebody waits.
-- KEYS: the job
-- ARGV: the channel of news, the job's id
-- Reply: its fields; nothing when there is no such job.
local job = redis.call('HGETALL', KEYS[1])
for i = 1, #job, 2 do
  if job[i] == 'watched' then
    return job
  end
end

if #job > 0 then
  redis.call('HSET', KEYS[1], 'watched', '1')
  redis.call('PUBLISH', ARGV[1], ARGV[2] .. ' watch')
end

return job
