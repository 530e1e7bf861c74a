#!/usr/bin/env node
/** The command line. It alone reads process.argv and exits: 0 done, 1 failed, 2 wrongly used. */
import { readFileSync } from 'node:fs';
import { Command, CommanderError, type Help, Option } from 'commander';
import { readConfig, SETTINGS, type Setting } from './config.ts';
import { SeamgraphError } from './model/errors.ts';

const VERSION = (JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string })
  .version;

const EXAMPLES = `
Examples:
  $ seamgraph                          serve the current folder
  $ seamgraph serve api web            one graph of two repositories
  $ seamgraph serve . --port 0         on any free port
  $ seamgraph analyze . --format json  print the graph, without a server
  $ seamgraph analyze . --format scip --output index.scip
  $ seamgraph schema > schema.graphql  the API's types

Every option can also be set in the environment (SEAMGRAPH_PORT=4000) or in seamgraph.config.json in the repository, and so can
what has no option: see serve --help. Nothing is ever written into a repository.`;

const WITHOUT_OPTION = `
Settings without an option, in the environment or in seamgraph.config.json:
${SETTINGS.filter(({ flag }) => flag === undefined)
  .map(
    ({ name, variable, description, default: value }) =>
      `  ${variable}, ${name}\n      ${description} (default: ${value})`,
  )
  .join('\n')}`;

const EXIT_USAGE = 2;

// `seamgraph analyze . | head`: whoever reads has had enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

await run(process.argv);

async function run(argv: readonly string[]): Promise<void> {
  const program = new Command('seamgraph')
    .description('A live code graph of your repositories, with a GraphQL API.')
    .version(VERSION)
    .showHelpAfterError('Run with --help to see how it is used.')
    .exitOverride();
  program.addHelpText('after', ({ command }) => `\n${optionsText(serve, command.createHelp())}\n${EXAMPLES}`);
  const serve: Command = program
    .command('serve', { isDefault: true })
    .description('Analyse the folders, serve the graph, and keep it up to date while files change.')
    .argument('[path...]', 'folders of repositories', ['.'])
    .option('--config <file>', 'configuration file (default: seamgraph.config.{json,yaml,yml} in the first PATH)')
    .action(async (paths: string[], options: Record<string, unknown>) => {
      process.stdout.write(`Seamgraph ${VERSION}\n`);
      const { serveUntilStopped } = await import('./serve.ts');
      await serveUntilStopped(await configOf(paths, options), VERSION);
    });
  for (const setting of SETTINGS) for (const option of optionsOf(setting)) serve.addOption(option);
  serve.addHelpText('after', WITHOUT_OPTION);
  program
    .command('analyze')
    .description('Analyse the folders and print the graph, without a server.')
    .argument('[path...]', 'folders of repositories', ['.'])
    .addOption(
      new Option('--format <format>', 'what to print')
        .choices(['summary', 'json', 'ndjson', 'scip'])
        .default('summary'),
    )
    .option('--output <file>', 'write to a file (default: standard output)')
    .option('--data-dir <folder>', 'where facts are kept between runs')
    .addOption(optionsOf(SETTINGS.find(({ name }) => name === 'scip')!)[0]!)
    .option('--config <file>', 'configuration file')
    .action(async (paths: string[], { format, output, ...options }: Record<string, unknown>) => {
      const { printAnalysis } = await import('./analyze.ts');
      await printAnalysis(await configOf(paths, options), {
        format: format as 'summary' | 'json' | 'ndjson' | 'scip',
        ...(typeof output === 'string' ? { output } : {}),
        version: VERSION,
      });
    });
  program
    .command('schema')
    .description("Print the API's types in the GraphQL schema language.")
    .action(async () => {
      const { printPublicSchema } = await import('./schema/index.ts');
      process.stdout.write(printPublicSchema());
    });

  try {
    await program.parseAsync(argv);
  } catch (error) {
    process.exitCode = report(error);
  }
}

/** The options of the command that is meant where none is named. */
function optionsText(command: Command, help: Help): string {
  const options = help.visibleOptions(command);
  const width = Math.max(...options.map((option) => help.optionTerm(option).length));
  const items = options.map((option) =>
    help.formatItem(help.optionTerm(option), width, help.optionDescription(option), help),
  );
  return help.formatItemList('Options of serve, the default command:', items, help).join('\n').trimEnd();
}

/** None where the command line has none; a switch has its opposite too. */
function optionsOf({ flag, description, default: value, isList }: Setting): Option[] {
  if (flag === undefined) return [];
  if (value === 'true') {
    return [
      new Option(flag, `${description} (default)`),
      new Option(flag.replace('--', '--no-'), `The opposite of ${flag}.`),
    ];
  }
  const option = new Option(flag, `${description} (default: ${value})`);
  return [isList ? option.argParser((item: string, items?: readonly string[]) => [...(items ?? []), item]) : option];
}

function configOf(paths: readonly string[], options: Record<string, unknown>): ReturnType<typeof readConfig> {
  const { config, ...flags } = options;
  return readConfig({
    paths,
    flags,
    environment: process.env,
    ...(typeof config === 'string' ? { file: config } : {}),
  });
}

function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT_USAGE;
  if (error instanceof SeamgraphError) {
    process.stderr.write(`${error.code}: ${error.message}\n`);
    return error.code === 'INVALID_SETTING' || error.code === 'INVALID_INPUT' ? EXIT_USAGE : 1;
  }
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return 1;
}
