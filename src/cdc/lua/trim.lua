--[[ Drops the oldest batches, but none that a reader of a snapshot still needs.

  KEYS[1] meta hash   KEYS[2] stream
  ARGV[1] most changes to keep (empty: no limit)   [2] keep what is not older than this (ms since 1970; empty: no limit)

  Gives {epoch, seq, chain} of the floor as it then is; nothing in them when there is no log. ]]
local meta = redis.call('HMGET', KEYS[1],
  'epoch', 'seq', 'total', 'floor', 'floorChain', 'floorTotal', 'snapshot', 'previousSnapshot', 'previousUntil')
if not meta[1] then return {'', '', ''} end
local head, total, floor, floorTotal = tonumber(meta[2]), tonumber(meta[3]), tonumber(meta[4]), tonumber(meta[6])
local CHAIN, TIME, TOTAL = 4, 8, 10

local function entry(seq)
  local id = string.format('%.0f-0', seq)
  return redis.call('XRANGE', KEYS[2], id, id)[1][2]
end

-- The last seq above the floor whose entry has less, else the floor. By halving: seqs are dense.
local function lastBelow(field, bound)
  local low, high = floor, head
  while low < high do
    local middle = math.floor((low + high + 1) / 2)
    if tonumber(entry(middle)[field]) < bound then low = middle else high = middle - 1 end
  end
  return low
end

local target = floor
if ARGV[1] ~= '' and floorTotal < total - tonumber(ARGV[1]) then
  target = math.max(target, lastBelow(TOTAL, total - tonumber(ARGV[1])) + 1)
end
if ARGV[2] ~= '' then target = math.max(target, lastBelow(TIME, tonumber(ARGV[2]))) end

-- The snapshot is the only state that there is: keep all that came after it, and after the one before while it is read.
target = math.min(target, tonumber(meta[7]))
if meta[8] and tonumber(redis.call('TIME')[1]) < tonumber(meta[9]) then target = math.min(target, tonumber(meta[8])) end
if target <= floor then return {meta[1], meta[4], meta[5]} end

local last = entry(target)
local seq = string.format('%.0f', target)
redis.call('HSET', KEYS[1], 'floor', seq, 'floorChain', last[CHAIN], 'floorTotal', last[TOTAL])
redis.call('XTRIM', KEYS[2], 'MINID', '=', string.format('%.0f-0', target + 1))
return {meta[1], seq, last[CHAIN]}
