-- Takes a job up: from whoever had it before, or from the queue; one that waited too long expires.
-- KEYS: the job
-- ARGV: the new claim, the time now (ms), the run's deadline if it starts now (ms), the channel of news, the job's id, the
--       item of the work list by which it is taken up: by another than its own nothing changes
-- Reply: the status it stood in, then its fields as they are now; or nothing when there is no such job.
local job = redis.call('HGETALL', KEYS[1])
if #job == 0 then
  return {}
end

local at = {}
for i = 1, #job, 2 do
  at[job[i]] = i + 1
end

local changes = {}
local function set(name, value)
  changes[#changes + 1], changes[#changes + 2] = name, value
  if at[name] then
    job[at[name]] = value
  else
    job[#job + 1], job[#job + 2] = name, value
  end
end

local before = job[at.status]
if job[at.work] ~= ARGV[6] then
  table.insert(job, 1, before)
  return job
end

if before == 'queued' and tonumber(job[at.startBefore]) <= tonumber(ARGV[2]) then
  set('status', 'expired')
  set('finished', ARGV[2])
elseif before == 'queued' then
  set('status', 'starting')
  set('started', ARGV[2])
  set('deadline', ARGV[3])
end

if before == 'queued' then
  set('version', tostring(tonumber(job[at.version]) + 1))
end

if before == 'queued' or before == 'starting' or before == 'processing' or before == 'saving' then
  set('claim', ARGV[1])
  set('claims', tostring(tonumber(at.claims and job[at.claims] or '0') + 1))
  redis.call('HSET', KEYS[1], unpack(changes))
  if before == 'queued' and at.watched then
    redis.call('PUBLISH', ARGV[4], ARGV[5] .. ' ' .. job[at.version] .. ' ' .. job[at.status] .. ' ')
  end
end

table.insert(job, 1, before)
return job
