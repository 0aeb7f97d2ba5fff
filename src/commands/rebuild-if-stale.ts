import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';

const NEVER = new Date(0);

/** Below src/, made by Vite and not by the compiler: `npm run build` alone makes it. */
const WEB = join('helpdesk', 'web');

/**
 * Compiles src/ into dist/ where something in src/ but the web pages is newer than the last build; costs a few milliseconds where nothing is.
 * Does nothing where there is nothing to compile or nothing to compile it with, as in an installed package.
 * @param root folder that holds src/ and dist/
 * @param now the time that the build is marked with
 * @returns false where compiling failed; the compiler's words are on stderr
 */
export function rebuildIfStale(root: string, now: () => Date): boolean {
  const source = join(root, 'src');
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const built = join(root, 'dist', '.tsbuildinfo');
  if (!existsSync(source) || !existsSync(compiler)) return true;
  const builtAt = statSync(built, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (newestIn(source, join(source, WEB)) <= builtAt) return true;
  const config = join(root, 'tsconfig.build.json');
  // The compiler's words go to stderr: stdout belongs to the command.
  const { status } = spawnSync(process.execPath, [compiler, '-p', config], { cwd: root, stdio: ['ignore', 2, 2] });
  // The compiler leaves its mark alone where only times have changed, and leaves one even where it failed.
  const mark = status === 0 ? now() : NEVER;
  if (existsSync(built)) utimesSync(built, mark, mark);
  return status === 0;
}

/** Time of the last change below a folder, without what is below `apart`; a file taken away changes its folder. */
function newestIn(folder: string, apart: string): number {
  let newest = statSync(folder).mtimeMs;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (path === apart) continue;
    newest = Math.max(newest, entry.isDirectory() ? newestIn(path, apart) : statSync(path).mtimeMs);
  }
  return newest;
}
