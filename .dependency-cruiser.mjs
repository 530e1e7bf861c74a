/** The arrows of ARCHITECTURE.md as rules. A broken one says what to do in its comment. */
const FOLDERS = ['threads', 'cdc', 'graph', 'analysis', 'schema', 'http'];

/** What each folder may import, besides itself and the model. */
const MAY_IMPORT = {
  threads: [],
  cdc: ['threads'],
  analysis: ['threads'],
  graph: ['cdc'],
  schema: ['graph', 'cdc', 'analysis'],
  http: ['schema', 'graph', 'cdc', 'analysis'],
};

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-circular',
      comment:
        'Two files that need each other are one job, or share a third: move what both need into a file below them. A language may: its rules are as recursive as its grammar.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/analysis/languages/[^/]+/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'model-imports-nothing',
      comment: 'The model is plain types and pure functions: what needs more belongs to the folder that needs it.',
      severity: 'error',
      from: { path: '^src/model/' },
      to: { path: '^src/', pathNot: '^src/model/' },
    },
    ...FOLDERS.map((folder) => ({
      name: `arrows-of-${folder}`,
      comment: `src/${folder} may import the model${MAY_IMPORT[folder].map((other) => `, ${other}`).join('')}: hand it what else it needs as an argument from server.ts.`,
      severity: 'error',
      from: { path: `^src/${folder}/` },
      to: { path: '^src/', pathNot: `^src/(${[folder, 'model', ...MAY_IMPORT[folder]].join('|')})/` },
    })),
    ...FOLDERS.map((folder) => ({
      name: `door-of-${folder}`,
      comment: `From outside, src/${folder} is its index.ts: export what you need there.`,
      severity: 'error',
      from: { path: '^src/', pathNot: `^src/${folder}/|\\.test\\.ts$|\\.contract\\.ts$` },
      to: { path: `^src/${folder}/`, pathNot: `^src/${folder}/index\\.ts$` },
    })),
    {
      name: 'languages-apart',
      comment:
        'A language imports the interface and the model, never another language, never the frame of linking (the kernel as a type).',
      severity: 'error',
      from: { path: '^src/analysis/languages/([^/]+)/', pathNot: '\\.test\\.ts$|/stubs/generate\\.ts$' },
      to: {
        path: '^src/analysis/',
        pathNot: '^src/analysis/(languages/$1/|link/kernel\\.ts$|(language|facts|facts-builder|terms|syntax)\\.ts$)',
      },
    },
    {
      name: 'seams-apart',
      comment: 'A detector sees sites and denotations, never a language or the frame.',
      severity: 'error',
      from: { path: '^src/analysis/seams/([^/]+)/', pathNot: '\\.test\\.ts$' },
      to: { path: '^src/analysis/', pathNot: '^src/analysis/(seams/$1/|(detector|language|facts|terms)\\.ts$)' },
    },
    {
      name: 'one-file-knows-tree-sitter',
      comment: 'Only parser.ts knows the parsing engine; others see syntax.ts.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/analysis/parser\\.ts$|\\.test\\.ts$' },
      to: { path: 'web-tree-sitter' },
    },
    {
      name: 'no-test-code-in-product',
      comment: 'Tests may import the product, never the other way round.',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.(test|contract)\\.ts$' },
      to: { path: '\\.(test|contract)\\.ts$|^test/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { conditionNames: ['import', 'types', 'default'], extensions: ['.ts', '.js', '.json'] },
  },
};
