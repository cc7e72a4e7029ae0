-- Moves a job to a status, if it stands in one of those named and the claim is the one that holds; else changes nothing.
-- KEYS: the job
-- ARGV: the statuses it may stand in, as ',queued,starting,'; the claim, or '' for whoever need not hold it; the channel of
--       news; 1 to tell the news in any case, or 0 for only where somebody waits; the job's id; the status; its percentage
--       or ''; then names and values of other fields
-- Reply: 1 and its version, and 1 when somebody waits for its news; or 0 and 0, and the status it stands in or '' for none.
local job = redis.call('HMGET', KEYS[1], 'status', 'claim', 'watched', 'version')
if not job[1] or not string.find(ARGV[1], ',' .. job[1] .. ',', 1, true) or (ARGV[2] ~= '' and job[2] ~= ARGV[2]) then
  return {0, 0, job[1] or ''}
end

local version = tonumber(job[4]) + 1
local fields = {'status', ARGV[6], 'version', version}
if ARGV[7] ~= '' then
  fields[5], fields[6] = 'percent', ARGV[7]
end
for i = 8, #ARGV do
  fields[#fields + 1] = ARGV[i]
end

redis.call('HSET', KEYS[1], unpack(fields))
if job[3] or ARGV[4] == '1' then
  redis.call('PUBLISH', ARGV[3], ARGV[5] .. ' ' .. version .. ' ' .. ARGV[6] .. ' ' .. ARGV[7])
end

return {1, version, job[3] and '1' or ''}
