--[[ Makes a snapshot, whose chunks are written already, the one that new readers start from. The chunks have an expiry,
  so that a writer that dies before this leaves nothing. The snapshot before stays a while for those who are reading it.

  KEYS[1] meta hash   KEYS[2] stream   KEYS[3...] chunks
  ARGV[1] epoch, [2] seq, [3] chain, [4] digest and [5] time of the place   [6] id   [7] what the keys of all chunks begin with
  ARGV[8] how long (s) the snapshot before stays

  Gives 1; or 0 when the place is not in this log, a snapshot as new is there, or a chunk is gone. ]]
local meta = redis.call('HMGET', KEYS[1], 'epoch', 'seq', 'snapshot', 'snapshotId', 'snapshotChunks')
local seq = tonumber(ARGV[2])
if meta[1] ~= ARGV[1] or seq <= tonumber(meta[3]) or seq > tonumber(meta[2]) then return 0 end

-- The floor is never above the snapshot, so the entry is there.
local id = string.format('%.0f-0', seq)
local entry = redis.call('XRANGE', KEYS[2], id, id)[1][2]
local CHAIN, TOTAL = 4, 10
if entry[CHAIN] ~= ARGV[3] then return 0 end

for i = 3, #KEYS do
  if redis.call('EXISTS', KEYS[i]) == 0 then return 0 end
end
for i = 3, #KEYS do redis.call('PERSIST', KEYS[i]) end
for i = 0, tonumber(meta[5]) - 1 do
  redis.call('EXPIRE', ARGV[7] .. meta[4] .. ':' .. i, ARGV[8])
end
redis.call('HSET', KEYS[1],
  'previousSnapshot', meta[3], 'previousUntil', string.format('%.0f', redis.call('TIME')[1] + ARGV[8]),
  'snapshot', ARGV[2], 'snapshotChain', ARGV[3], 'snapshotDigest', ARGV[4], 'snapshotAt', ARGV[5],
  'snapshotTotal', entry[TOTAL], 'snapshotId', ARGV[6], 'snapshotChunks', #KEYS - 2)
return 1
