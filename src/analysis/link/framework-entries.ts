/** Functions that a framework calls because of a decorator or annotation on them, besides those that serve a seam. */
import { callSite, type DefinitionIndex, type FileFacts, SITE } from '../facts.ts';
import type { Claim, EntryPoint, External } from '../language.ts';

interface Convention {
  readonly manager: External['manager'];
  readonly package: string;
  /** Paths of the decorators (External.path). */
  readonly decorators: readonly (readonly string[])[];
  readonly reason: string;
}

const CONVENTIONS: readonly Convention[] = [
  {
    manager: 'pip',
    package: 'click',
    decorators: [['command'], ['group'], ['Group', '()', 'command'], ['Group', '()', 'group']],
    reason: 'command of Click',
  },
  {
    manager: 'pip',
    package: 'typer',
    decorators: [
      ['Typer', '()', 'command'],
      ['Typer', '()', 'callback'],
    ],
    reason: 'command of Typer',
  },
  {
    manager: 'pip',
    package: 'celery',
    decorators: [['shared_task'], ['Celery', '()', 'task']],
    reason: 'task of Celery',
  },
  {
    manager: 'npm',
    package: '@nestjs/schedule',
    decorators: [['Cron'], ['Interval'], ['Timeout']],
    reason: 'scheduled by NestJS',
  },
  {
    manager: 'npm',
    package: '@nestjs/microservices',
    decorators: [['MessagePattern'], ['EventPattern']],
    reason: 'handler of a NestJS message',
  },
  {
    manager: 'npm',
    package: '@nestjs/graphql',
    decorators: [['Query'], ['Mutation'], ['Subscription'], ['ResolveField']],
    reason: 'resolver of a GraphQL field',
  },
  {
    manager: 'maven',
    package: 'org.springframework.scheduling.annotation',
    decorators: [['Scheduled'], ['Schedules']],
    reason: 'scheduled by Spring',
  },
  {
    manager: 'maven',
    package: 'org.springframework.context.event',
    decorators: [['EventListener']],
    reason: 'listener of Spring events',
  },
  {
    manager: 'maven',
    package: 'org.springframework.context.annotation',
    decorators: [['Bean']],
    reason: 'makes a Spring bean',
  },
  {
    manager: 'maven',
    package: 'org.springframework.kafka.annotation',
    decorators: [['KafkaListener'], ['KafkaHandler']],
    reason: 'listener of a Kafka topic',
  },
  {
    manager: 'maven',
    package: 'org.springframework.amqp.rabbit.annotation',
    decorators: [['RabbitListener'], ['RabbitHandler']],
    reason: 'listener of a RabbitMQ queue',
  },
  ...['jakarta', 'javax'].map(
    (vendor): Convention => ({
      manager: 'maven',
      package: `${vendor}.annotation`,
      decorators: [['PostConstruct'], ['PreDestroy']],
      reason: 'called over the life of a container',
    }),
  ),
];

const reasons = new Map(
  CONVENTIONS.flatMap(({ manager, package: name, decorators, reason }) =>
    decorators.map((path) => [`${manager} ${name} ${path.join('.')}`, reason] as const),
  ),
);

export function frameworkEntries(facts: FileFacts, claims: readonly Claim[]): readonly EntryPoint[] {
  const found = new Map<DefinitionIndex, EntryPoint>();
  for (const { site, target } of claims) {
    if (site === undefined || target.to !== 'EXTERNAL') continue;
    const { kind, decorates } = callSite(facts, site);
    // A class is not called: it only holds what is.
    if (kind !== SITE.DECORATOR || facts.definitions[decorates]?.complexity === undefined) continue;
    const { manager, package: name, path } = target.external;
    const reason = reasons.get(`${manager} ${name} ${path.join('.')}`);
    if (reason !== undefined) found.set(decorates, { definition: decorates, reason });
  }
  return [...found.values()];
}
