/** A connection to Redis that waits for a bounded time, says what is wrong with its mend, and knows our scripts. */
import { readFileSync } from 'node:fs';
import { Redis, type Result } from 'ioredis';
import { type Durability, LogUnavailableError } from './change-log.ts';
import { CorruptLogError } from './record.ts';

export interface RedisConnection {
  readonly redis: Redis;
  readonly durability: Durability;
  /** Passes on what Redis answers; its errors as LogUnavailableError or CorruptLogError, where they are such. */
  ask<T>(answer: Promise<T>): Promise<T>;
}

/**
 * Connects, or fails at the first try.
 *
 * @throws LogUnavailableError when the URL is none, nobody answers there, or access is refused.
 */
export async function connectRedis(url: string): Promise<RedisConnection> {
  const address = toAddress(url);
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: 5_000,
    // A command fails after some seconds, and may then have been sent more than once: append.lua stands that.
    commandTimeout: 5_000,
    maxRetriesPerRequest: 5,
    retryStrategy: (times) => Math.min(50 * times, 1_000),
  });
  let lastError: Error | undefined;
  redis.on('error', (error: Error) => {
    lastError = error;
  });
  defineScripts(redis);
  try {
    await redis.connect();
    await redis.ping();
    // A database that is not there is an event, no failure, and everything would go to database 0.
    if (lastError) throw lastError;
    return { redis, durability: await readDurability(redis), ask: (answer) => answer.catch(rethrow) };
  } catch (error) {
    // Else it goes on trying for ever.
    redis.disconnect();
    // connect() only says that the connection was closed; the event before it says why.
    return rethrow(lastError ?? error);
  }

  function rethrow(error: unknown): never {
    const { message } = error as Error;
    const mend = MENDS.find(([pattern]) => pattern.test(message));
    if (!mend) throw error;
    const [, ErrorClass, text] = mend;
    // What ioredis says of its own settings helps nobody who runs the server.
    const why = /max retries/.test(message) ? 'it does not answer' : message;
    throw new ErrorClass(`Redis at ${address}: ${why}; ${text}`, { address }, { cause: error });
  }
}

/** By message, because ioredis has no codes for most of them. */
const MENDS: readonly (readonly [RegExp, typeof LogUnavailableError | typeof CorruptLogError, string])[] = [
  [/^(WRONGPASS|NOAUTH)/, LogUnavailableError, 'give the right user and password in its URL.'],
  [/^NOPERM/, LogUnavailableError, 'let this user run scripts and write the keys of the log.'],
  [/^OOM/, LogUnavailableError, 'raise its maxmemory, or keep less of the log.'],
  [/^MISCONF/, LogUnavailableError, 'it cannot write to its disk: see its own log.'],
  [/^READONLY/, LogUnavailableError, 'it is a replica: give the URL of the primary.'],
  [/^(LOADING|MASTERDOWN|CLUSTERDOWN|TRYAGAIN)/, LogUnavailableError, 'wait until it is ready.'],
  [/DB index is out of range/, LogUnavailableError, 'give a database that it has, at the end of its URL.'],
  [/^WRONGTYPE/, CorruptLogError, 'something else uses the keys of the log: give the log another name.'],
  [
    /ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOST|ENET|max retries|Connection is closed|timed out|isn't writeable|ocket/,
    LogUnavailableError,
    'start it there, or correct its URL.',
  ],
];

/** Host, port and database: for messages, so without the password. */
function toAddress(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (!parsed || !['redis:', 'rediss:'].includes(parsed.protocol) || parsed.hostname === '') {
    throw new LogUnavailableError(
      'The URL of Redis is none that can be used; write it as redis://[user:password@]host:port[/database], or rediss:// for TLS.',
    );
  }
  return `${parsed.hostname}:${parsed.port || 6379}${parsed.pathname === '/' ? '' : parsed.pathname}`;
}

async function readDurability(redis: Redis): Promise<Durability> {
  try {
    const settings = await Promise.all(
      ['appendonly', 'appendfsync', 'maxmemory-policy'].map(async (name) => {
        return ((await redis.config('GET', name)) as string[])[1];
      }),
    );
    const [appendonly, appendfsync, policy] = settings;
    // Such a policy may drop the keys of the log to make room.
    if (appendonly !== 'yes' || policy?.startsWith('allkeys')) return 'NONE';
    return appendfsync === 'always' ? 'ALWAYS' : appendfsync === 'everysec' ? 'EVERYSEC' : 'NONE';
  } catch {
    // CONFIG is often forbidden where Redis is a service.
    return 'UNKNOWN';
  }
}

declare module 'ioredis' {
  interface RedisCommander<Context> {
    logCreate(meta: string, ...args: (string | number)[]): Result<string, Context>;
    logAppend(meta: string, stream: string, ...args: (string | number)[]): Result<AppendAnswer, Context>;
    logTrim(meta: string, stream: string, ...args: (string | number)[]): Result<[string, string, string], Context>;
    logSaveSnapshot(keys: number, ...args: (string | number)[]): Result<0 | 1, Context>;
  }
}
/** As append.lua gives it. */
export type AppendAnswer = [
  status: 'APPENDED' | 'CONFLICT' | 'FENCED' | 'EPOCH',
  epoch: string,
  seq: string,
  chain: string,
  digest: string,
  at: string,
  fence: string,
];

function defineScripts(redis: Redis): void {
  redis.defineCommand('logCreate', { numberOfKeys: 1, lua: readScript('create') });
  redis.defineCommand('logAppend', { numberOfKeys: 2, lua: readScript('append') });
  redis.defineCommand('logTrim', { numberOfKeys: 2, lua: readScript('trim') });
  redis.defineCommand('logSaveSnapshot', { lua: readScript('save-snapshot') });
}

function readScript(name: string): string {
  return readFileSync(new URL(`./lua/${name}.lua`, import.meta.url), 'utf8');
}
