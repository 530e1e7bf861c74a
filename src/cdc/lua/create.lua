--[[ Creates the log where there is none, with a snapshot of the empty graph.

  KEYS[1] meta hash
  ARGV[1] version   [2] epoch   [3] genesis chain   [4] digest of the empty graph   [5] now (ms since 1970)

  Gives the version of the log that is there. ]]
if redis.call('EXISTS', KEYS[1]) == 0 then
  redis.call('HSET', KEYS[1],
    'version', ARGV[1], 'epoch', ARGV[2], 'fence', 0,
    'seq', 0, 'chain', ARGV[3], 'digest', ARGV[4], 'at', ARGV[5], 'total', 0,
    'floor', 0, 'floorChain', ARGV[3], 'floorTotal', 0,
    'snapshot', 0, 'snapshotChain', ARGV[3], 'snapshotDigest', ARGV[4], 'snapshotAt', ARGV[5], 'snapshotTotal', 0,
    'snapshotId', '', 'snapshotChunks', 0)
end
return redis.call('HGET', KEYS[1], 'version')
