/** docs/accuracy.md, from a judged bench. */
import type { JudgedLanguage, JudgedSource } from './bench.ts';
import { describeSource } from './fetch-source.ts';
import { JUDGED } from './languages.ts';
import {
  type Bucket,
  f1,
  type Judgement,
  precision,
  recall,
  type Score,
  STATEMENTS,
  sumBuckets,
  sumScores,
} from './score.ts';

/** How far a confidence may be from what was measured, where more relationships than this say so. */
const TOLERANCE = 0.05;
const ENOUGH = 200;

interface Occasion {
  readonly date: string;
  readonly commit: string;
}

export function printReport(languages: readonly JudgedLanguage[], { date, commit }: Occasion): string {
  return [
    '# Accuracy',
    `Written by \`npm run accuracy\` on ${date}, of commit ${commit}. Not edited by hand.`,
    whatIsJudged(languages),
    '## In short',
    table(
      ['Language', ...STATEMENTS.map((statement) => `${statement} F1`), 'calls precision', 'call sites left open'],
      languages.map(({ language, repositories }) => [
        JUDGED[language].title,
        ...STATEMENTS.map((statement) => percent(f1(sumOf(repositories, statement)))),
        percent(precision(sumOf(repositories, 'calls'))),
        share(repositories),
      ]),
    ),
    ...languages.map(printLanguage),
    printCalibration(languages),
  ].join('\n\n');
}

function whatIsJudged(languages: readonly JudgedLanguage[]): string {
  return `Each language's own compiler or checker says what is right: ${languages
    .map(({ language, tool }) => `${JUDGED[language].title}: ${JUDGED[language].judge} (${tool})`)
    .join('; ')}.

- **Sources**: repositories pinned by version and checksum in \`bench/accuracy/sources.ts\`, libraries and applications, as npm and Debian distribute them, without their dependencies; and fixtures by category, the cases of \`src/analysis/languages\`.
- **Calls** are judged site by site. A site counts once: right when a target is what the compiler says; each analysed target that it does not say is wrong, a target where it sees no call too; a site without a right target is missing. A class and its constructor are one.
- **Imports** and **inheritance** are judged by pairs, of files and of types; **definitions** by the place of the name.
- **Not judged**: sites that the compiler leaves open (a value of type \`any\`, a parameter without a type, a function that is a parameter, whatever a missing dependency would tell); what may run in place of the static target (dispatch); targets outside the sources; calls by a framework's convention (PATTERN), which no compiler knows; REFERENCES, USES_TYPE, EXPORTS, OVERRIDES, DECORATES and seams.`;
}

function printLanguage({ language, repositories, fixtures }: JudgedLanguage): string {
  return [
    `## ${JUDGED[language].title}`,
    scoreTable(
      ['Repository', ''],
      repositories.map(({ source, judgement }) => [
        [source.name, `${source.kind}, ${describeSource(source)}`],
        judgement,
      ]),
    ),
    'By category, on the fixtures:',
    scoreTable(
      ['Category'],
      fixtures.map(({ category, judgement }) => [[category], judgement]),
    ),
    'Calls by `resolution`, on the repositories:',
    resolutionTable(repositories),
  ].join('\n\n');
}

type Row = readonly [names: readonly string[], judgement: Judgement];

/** Precision, recall and F1 in one cell, as long as anything was there to be judged. */
function scoreTable(heads: readonly string[], rows: readonly Row[]): string {
  return `${table(
    [...heads, ...STATEMENTS, 'open sites'],
    rows.map(([names, { scores, openSites }]) => [
      ...names,
      ...STATEMENTS.map((statement) => triple(scores[statement])),
      String(openSites),
    ]),
  )}\n\nEach: precision / recall / F1 in percent, of as many true statements.`;
}

function resolutionTable(repositories: readonly JudgedSource[]): string {
  const resolutions = new Set(repositories.flatMap(({ judgement }) => [...judgement.byResolution.keys()]));
  return table(
    ['Resolution', 'right', 'wrong', 'precision'],
    [...resolutions].sort().map((resolution) => {
      const scores = repositories.flatMap(({ judgement }) => judgement.byResolution.get(resolution) ?? []);
      const sum = sumScores(scores);
      return [resolution, String(sum.right), String(sum.wrong), percent(precision(sum))];
    }),
  );
}

function printCalibration(languages: readonly JudgedLanguage[]): string {
  return [
    '## Confidence',
    `A confidence is a promise: of all relationships that say 0.9, nine in ten are right. The linkers state one of a few numbers for each way of finding a target (one target, several, a value that has passed through variables or parameters, overloads that cannot be told apart). They were measured on other sources when the linkers were designed, and are corrected by what the repositories marked *calibration* in \`bench/accuracy/sources.ts\` show; those marked *check* have no part in it and tell whether the numbers hold elsewhere. Counted are relationships that call, import or inherit, each once. **Bold**: off by more than ${TOLERANCE} where more than ${ENOUGH} say so.`,
    offBuckets(languages),
    ...languages.map(({ language, repositories }) => {
      const [set, checked] = (['calibration', 'check'] as const).map((role) => bucketsIn(repositories, role));
      const rows = sumBuckets([...set!, ...checked!]).map(({ resolution, confidence }) => [
        resolution,
        String(confidence),
        ...[set!, checked!].map((buckets) => measured(buckets, resolution, confidence)),
      ]);
      return `### ${JUDGED[language].title}\n\n${table(['Resolution', 'says', 'calibration', 'check'], rows)}`;
    }),
  ].join('\n\n');
}

function offBuckets(languages: readonly JudgedLanguage[]): string {
  const off = languages.flatMap(({ language, repositories }) =>
    bucketsIn(repositories, 'check')
      .filter(isOff)
      .map(({ resolution, confidence }) => `${JUDGED[language].title} ${resolution} ${confidence}`),
  );
  return `Off on the repositories that check: ${off.length === 0 ? 'none' : off.join(', ')}.`;
}

/** Relationships of all repositories of one role, by what they say. */
function bucketsIn(repositories: readonly JudgedSource[], role: 'calibration' | 'check'): Bucket[] {
  return sumBuckets(
    repositories.filter(({ source }) => source.role === role).flatMap(({ judgement }) => judgement.buckets),
  );
}

const isOff = (bucket: Bucket): boolean =>
  bucket.right + bucket.wrong > ENOUGH && Math.abs(precision(bucket) - bucket.confidence) > TOLERANCE + 1e-9;

function measured(buckets: readonly Bucket[], resolution: string, confidence: number): string {
  const bucket = buckets.find((one) => one.resolution === resolution && one.confidence === confidence);
  if (!bucket) return '';
  const text = `${precision(bucket).toFixed(3)} of ${bucket.right + bucket.wrong}`;
  return isOff(bucket) ? `**${text}**` : text;
}

const sumOf = (repositories: readonly JudgedSource[], statement: (typeof STATEMENTS)[number]): Score =>
  sumScores(repositories.map(({ judgement }) => judgement.scores[statement]));

function share(repositories: readonly JudgedSource[]): string {
  const open = repositories.reduce((sum, { judgement }) => sum + judgement.openSites, 0);
  const { right, missing } = sumOf(repositories, 'calls');
  return `${open}, beside ${right + missing} judged`;
}

function triple(score: Score): string {
  if (score.right + score.wrong + score.missing === 0) return '';
  const values = [precision(score), recall(score), f1(score)].map(percent);
  return `${values.join(' / ')} of ${score.right + score.missing}`;
}

const percent = (value: number): string => (100 * value).toFixed(2);

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}
