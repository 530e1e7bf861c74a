--[[ Appends one batch, if the log is as the writer saw it.

  KEYS[1] meta hash   KEYS[2] stream, one entry a batch under the id <seq>-0
  ARGV[1] epoch, [2] seq and [3] chain of the head that the writer saw   [4] fence
  ARGV[5] chain, [6] digest, [7] time (ms since 1970), [8] number of changes and [9] body of the new batch

  Gives {status, epoch, seq, chain, digest, time, fence}, all but status of the head as it then is:
    APPENDED  the batch is in the log, by this call or by an earlier one whose answer was lost (then: of this batch)
    CONFLICT  someone else appended, or the store went back in time (the head is lower than expected)
    FENCED    a newer writer has taken over
    EPOCH     another log, or none (then all are empty)

  An entry has the fields p (previous chain), c (chain), d (digest), t (time), n (number of changes up to here, counted
  from the beginning of the log), b (body), in this order: all who read it go by position. ]]
local epoch, seq, chain, digest, time, total, fence = unpack(
  redis.call('HMGET', KEYS[1], 'epoch', 'seq', 'chain', 'digest', 'at', 'total', 'fence'))
local function answer(status)
  return {status, epoch or '', seq or '', chain or '', digest or '', time or '', fence or ''}
end

if epoch ~= ARGV[1] then return answer('EPOCH') end
local head, expected = tonumber(seq), tonumber(ARGV[2])
-- "%.0f", because Lua writes numbers from 1e14 on as 1e+14.
local nextSeq = string.format('%.0f', expected + 1)
local id = nextSeq .. '-0'

-- A retry: the chain names this very batch, because its body holds a random id.
if head > expected then
  local entry = redis.call('XRANGE', KEYS[2], id, id)[1]
  if entry and entry[2][4] == ARGV[5] then
    return {'APPENDED', epoch, nextSeq, ARGV[5], ARGV[6], ARGV[7], fence}
  end
end
if tonumber(ARGV[4]) < tonumber(fence) then return answer('FENCED') end
if head ~= expected or chain ~= ARGV[3] then return answer('CONFLICT') end

local newTotal = string.format('%.0f', tonumber(total) + tonumber(ARGV[8]))
-- XADD first: it refuses an id that is not above all before it, and a script that fails half way is not rolled back.
redis.call('XADD', KEYS[2], id,
  'p', chain, 'c', ARGV[5], 'd', ARGV[6], 't', ARGV[7], 'n', newTotal, 'b', ARGV[9])
redis.call('HSET', KEYS[1],
  'seq', nextSeq, 'chain', ARGV[5], 'digest', ARGV[6], 'at', ARGV[7], 'total', newTotal, 'fence', ARGV[4])
return {'APPENDED', epoch, nextSeq, ARGV[5], ARGV[6], ARGV[7], ARGV[4]}
