/**
 * Judges our graph of a repository by its language's own compiler: `npm run accuracy -- <family> <folder> [--examples N]`.
 */
import { f1, type Judgement, judge, precision, recall, type Score } from '../bench/accuracy/score.ts';
import type { TruthMaker } from '../bench/accuracy/truth.ts';
import { analyzeToGraph } from '../src/analyze.ts';
import { readConfig } from '../src/config.ts';

const [family, folder] = process.argv.slice(2);
const examples = Number(process.argv[process.argv.indexOf('--examples') + 1] || 0);
if (!family || !folder) {
  console.error('Usage: npm run accuracy -- <ecmascript|go|java|python> <folder> [--examples N]');
  process.exit(2);
}

const { makeTruth } = (await import(`../bench/accuracy/${family}.ts`)) as { makeTruth: TruthMaker };
const config = await readConfig({ paths: [folder], flags: {}, environment: {} });
const [truth, graph] = await Promise.all([makeTruth(config.paths[0]!), analyzeToGraph(config)]);
print(judge({ nodes: graph.nodes, relationships: graph.relationships.values() }, truth));

function print(judgement: Judgement): void {
  const rows: [string, Score][] = [
    ['definitions', judgement.definitions],
    ['imports', judgement.imports],
    ['inheritance', judgement.inherits],
    ['calls', judgement.calls],
    ...[...judgement.byResolution].map(([name, score]): [string, Score] => [`calls by ${name}`, score]),
    ...[...judgement.byConfidence].sort().map(([name, score]): [string, Score] => [`calls at ${name}`, score]),
  ];
  console.table(
    Object.fromEntries(
      rows.map(([name, score]) => [
        name,
        { precision: percent(precision(score)), recall: percent(recall(score)), f1: percent(f1(score)), ...score },
      ]),
    ),
  );
  console.log(`${judgement.openSites} call sites are left open by the compiler and not judged.`);
  for (const kind of ['wrong', 'missing'] as const) {
    for (const example of judgement.examples[kind].slice(0, examples)) console.log(`${kind}: ${example}`);
  }
}

function percent(value: number): string {
  return (100 * value).toFixed(2);
}
