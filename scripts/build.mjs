// Builds all that `npm start` needs: the server, its Lua scripts, the grammars, the web client. Runs at `npm ci`.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const bin = (name) => join(root, 'node_modules/.bin', name);
const run = (command, ...args) => execFileSync(command, args, { cwd: root, stdio: 'inherit' });

// Whoever installs the published package gets it built, and has no compiler.
if (!existsSync(bin('tsc'))) process.exit(0);

rmSync(join(root, 'dist'), { recursive: true, force: true });
// Types are checked by `npm run types`; here they would cost half a minute of every installation.
run(bin('tsc'), '-p', 'tsconfig.build.json', '--noCheck');
for (const file of dataFiles('src')) {
  const target = join(root, 'dist', file.slice('src/'.length));
  mkdirSync(dirname(target), { recursive: true });
  cpSync(join(root, file), target);
}
run(bin('tsx'), 'scripts/grammars.ts');
run('npm', 'run', '--silent', 'build', '-w', 'client');

/** What the server reads beside its modules: Lua scripts, and library stubs in the languages themselves. */
function dataFiles(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return entry.name === 'cases' ? [] : dataFiles(path);
    return path.endsWith('.lua') || path.includes('/stubs/') ? [path] : [];
  });
}
