import type { LogBackend, LogStatus } from '../cdc/index.ts';
import { builder } from './builder.ts';
import type { ServerInfo } from './context.ts';
import { formatLogCursor } from './scalars.ts';

const EventLogBackend = builder.enumType('EventLogBackend', {
  description: 'Where the change log is kept.',
  values: {
    EMBEDDED: { description: "A file in the server's data directory. Nothing else has to run." },
    REDIS: { description: 'Streams of a Redis server, which several servers and other readers can share.' },
  } satisfies Record<LogBackend, object>,
});

const EventLogStatus = builder.objectRef<LogStatus>('EventLogStatus').implement({
  description: 'How the change log stands.',
  fields: (t) => ({
    backend: t.field({ type: EventLogBackend, description: 'Where it is kept.', resolve: ({ backend }) => backend }),
    connected: t.exposeBoolean('connected', {
      description:
        'Whether it could be reached just now. While it cannot, the graph stays readable and nothing new comes; the ' +
        'other fields tell what was known last.',
    }),
    firstCursor: t.field({
      type: 'Cursor',
      nullable: true,
      description: 'The oldest place from which `changes` can go on; null when it was never known.',
      resolve: ({ firstCursor }) => firstCursor && formatLogCursor(firstCursor),
    }),
    lastCursor: t.field({
      type: 'Cursor',
      nullable: true,
      description: 'The newest place; null when it was never known.',
      resolve: ({ lastCursor }) => lastCursor && formatLogCursor(lastCursor),
    }),
    length: t.exposeInt('length', { description: 'How many changes lie between the two.' }),
  }),
});

const Server = builder.objectRef<ServerInfo>('Server').implement({
  description: 'The server that answers.',
  fields: (t) => ({
    version: t.exposeString('version', { description: 'Its version, as `major.minor.patch`.' }),
    startedAt: t.field({
      type: 'DateTime',
      description: 'When it was started.',
      resolve: ({ startedAt }) => startedAt,
    }),
    eventLog: t.field({
      type: EventLogStatus,
      description: 'How the change log stands.',
      resolve: (_server, _args, { log }) => log.status(),
    }),
    subscribers: t.int({
      description: 'How many subscriptions are open now, over all transports.',
      resolve: (server) => server.subscribers(),
    }),
    watching: t.boolean({
      description:
        'Whether saved files are noticed and analysed by themselves. Where false, `reanalyze` brings the graph up to ' +
        'date.',
      resolve: (server) => server.watching(),
    }),
  }),
});

builder.queryField('server', (t) =>
  t.field({
    type: Server,
    description: 'The server that answers: its version, its change log, its subscribers.',
    resolve: (_root, _args, { server }) => server,
  }),
);
