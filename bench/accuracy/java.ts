/** Java as javac's attribution sees it: `java/Truth.java`, run by the JDK of the machine. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Truth, TruthMaker } from './truth.ts';

const program = new URL('./java/Truth.java', import.meta.url).pathname;

/** javac's own tree and symbol classes are not open to programs without these. */
const OPEN = ['code', 'tree'].flatMap((part) => [
  '--add-exports',
  `jdk.compiler/com.sun.tools.javac.${part}=ALL-UNNAMED`,
]);

export const makeTruth: TruthMaker = async (root) => {
  const { stdout } = await promisify(execFile)('java', [...OPEN, program, root], { maxBuffer: 2 ** 30 });
  return JSON.parse(stdout) as Truth;
};
