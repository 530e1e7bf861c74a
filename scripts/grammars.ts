/**
 * Copies the grammar of each registered language from its npm package to dist/grammars, with its licence and a manifest
 * (GrammarEntry), after loading it once. Grammars are devDependencies: unpacked they are twenty times their .wasm.
 */
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { type GrammarEntry, grammarFile } from '../src/analysis/grammars.ts';
import { FAMILIES } from '../src/analysis/languages/registry.ts';

/** One published grammar sends its loader into an endless loop. */
const LOAD_TIMEOUT_MS = 20_000;

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const target = join(root, 'dist/grammars');
mkdirSync(target, { recursive: true });

const grammars = new Map(
  FAMILIES.flatMap(({ languages }) => languages).map(({ grammar }) => [grammar.wasm, grammar.package]),
);
const entries: GrammarEntry[] = [];
for (const [wasm, name] of [...grammars].sort()) entries.push(await copyGrammar(wasm, name));
writeFileSync(join(target, 'manifest.json'), `${JSON.stringify(entries, null, 2)}\n`);

async function copyGrammar(wasm: string, name: string): Promise<GrammarEntry> {
  const folder = join(root, 'node_modules', name);
  const source = join(folder, wasm);
  if (!existsSync(source)) throw new Error(`${name} holds no ${wasm}: npm install -D -E ${name}`);
  const abi = await loadOnce(source);
  const file = grammarFile(wasm);
  const license = copyLicense(folder, name);
  copyFileSync(source, join(target, file));
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  const sha256 = createHash('sha256').update(readFileSync(source)).digest('hex');
  return { wasm: file, package: name, version, sha256, abi, license };
}

function copyLicense(folder: string, name: string): string {
  const license = readdirSync(folder).find((file) => /^(?:licen[cs]e|copying)/i.test(file));
  if (license === undefined) throw new Error(`${name} holds no licence, so its grammar cannot be passed on`);
  const file = `${name.replaceAll('/', '+')}.LICENSE`;
  copyFileSync(join(folder, license), join(target, file));
  return file;
}

/** Loads a grammar in a thread of its own, which can be ended, and gives its ABI. */
function loadOnce(path: string): Promise<number> {
  const code = `
    const { parentPort, workerData } = require('node:worker_threads');
    const { Language, Parser } = require('web-tree-sitter');
    (async () => {
      await Parser.init();
      const language = await Language.load(workerData);
      new Parser().setLanguage(language).parse('x').delete();
      parentPort.postMessage(language.abiVersion);
    })();`;
  return new Promise((resolve, reject) => {
    const worker = new Worker(code, { eval: true, workerData: path });
    const timer = setTimeout(() => {
      reject(new Error(`${path} did not load within ${LOAD_TIMEOUT_MS / 1000} s`));
      void worker.terminate();
    }, LOAD_TIMEOUT_MS);
    worker.once('message', (abi: number) => resolve(abi));
    worker.once('error', (cause) => reject(new Error(`${path} does not load`, { cause })));
    worker.once('exit', () => clearTimeout(timer));
  });
}
