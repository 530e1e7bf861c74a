/** One thread of the parse pool: file → text → tree → facts, batch by batch. It may be ended at any moment. */
import { parentPort, workerData } from 'node:worker_threads';
import { encodeFacts } from './fact-codec.ts';
import type { FileFacts } from './facts.ts';
import { hasGeneratedHeader } from './file-categories.ts';
import { grammarFile } from './grammars.ts';
import type { LanguageFamily } from './language.ts';
import {
  type BatchDone,
  CLOCK,
  monotonicMs,
  type ParseResult,
  type ParseTask,
  type ParseThreadData,
  timedOut,
} from './parse-protocol.ts';
import { createParser, isPoison, ParseTimeoutError, type SourceParser } from './parser.ts';
import { type FileDiagnostic, readSource } from './source-file.ts';

const { registry, settings, clock } = workerData as ParseThreadData;
const shown = new Int32Array(clock);
const { FAMILIES } = (await import(registry)) as { readonly FAMILIES: readonly LanguageFamily[] };
const families = new Map(
  FAMILIES.flatMap((family) => family.languages.map(({ language }) => [language, family] as const)),
);
const parser = await createParser();

parentPort!.on('message', async (batch: readonly ParseTask[]) => {
  const done = await parseBatch(batch);
  const buffers = done.results.flatMap(({ facts }) => (facts ? [facts.buffer] : []));
  parentPort!.postMessage(done, buffers);
  Atomics.store(shown, CLOCK.POSITION, -1);
});

async function parseBatch(batch: readonly ParseTask[]): Promise<BatchDone> {
  const results: ParseResult[] = [];
  for (const [position, task] of batch.entries()) {
    Atomics.store(shown, CLOCK.SINCE, monotonicMs());
    Atomics.store(shown, CLOCK.POSITION, position);
    try {
      results.push(await parseFile(parser, task));
    } catch (error) {
      return { results, memoryBytes: parser.memoryBytes, poisonedBy: String(error) };
    }
  }
  return { results, memoryBytes: parser.memoryBytes };
}

/** @throws what poisons the thread. */
async function parseFile(parser: SourceParser, task: ParseTask): Promise<ParseResult> {
  const source = readSource(task.path, settings.maxFileBytes);
  if (source === null) return { gone: true, diagnostics: [] };
  const { contentHash, text, diagnostic } = source;
  const read = contentHash === undefined ? {} : { contentHash };
  if (text === undefined) return { ...read, diagnostics: diagnostic && concerns(task, diagnostic) ? [diagnostic] : [] };
  const about = { ...read, lines: countLines(text), ...(hasGeneratedHeader(text) ? { generated: true as const } : {}) };
  if (task.wasm === undefined) return { ...about, diagnostics: [] };
  if (task.language === 'TYPESCRIPT' && XML.test(text)) return { ...about, diagnostics: [NOT_TYPESCRIPT] };
  const facts = await extract(parser, task, text);
  if ('code' in facts) return { ...about, diagnostics: [facts] };
  return { ...about, facts: encodeFacts(facts), diagnostics: facts.diagnostics };
}

async function extract(parser: SourceParser, task: ParseTask, text: string): Promise<FileFacts | FileDiagnostic> {
  const family = families.get(task.language!)!;
  const { fallback } = family.languages.find(({ grammar }) => grammar.wasm === task.wasm)!.grammar;
  const deadline = performance.now() + settings.parseTimeoutMs;
  try {
    return await parser.parse(
      grammarFile(task.wasm!),
      text,
      deadline,
      (source) => family.extract(source, task.language!),
      fallback && grammarFile(fallback),
    );
  } catch (error) {
    if (isPoison(error)) throw error;
    if (error instanceof ParseTimeoutError) return timedOut(settings.parseTimeoutMs);
    const message = `A rule of the language failed, so its definitions are not in the graph; please report it: ${error}`;
    return { severity: 'ERROR', code: 'EXTRACTION_FAILED', message };
  }
}

/** Qt keeps translations, in XML, in files of TypeScript's name. */
const XML = /^\s*<(?:\?xml|!DOCTYPE)/;
const NOT_TYPESCRIPT: FileDiagnostic = {
  severity: 'INFO',
  code: 'FILE_IS_XML',
  message: 'Is XML, not TypeScript; name it in .seamgraphignore to leave it out',
};

/** Size and lines matter only where there would have been facts. */
function concerns(task: ParseTask, { code }: FileDiagnostic): boolean {
  return task.wasm !== undefined || (code !== 'FILE_TOO_LARGE' && code !== 'FILE_MINIFIED');
}

/** As editors count: a newline at the end begins no line. */
function countLines(text: string): number {
  let lines = text === '' || text.endsWith('\n') ? 0 : 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}
