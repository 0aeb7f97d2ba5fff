#!/usr/bin/env node
// Every command of package.json begins here. Nothing that a rebuild may change is imported before it.
import { fileURLToPath } from 'node:url';
import { rebuildIfStale } from './rebuild-if-stale.js';

if (rebuildIfStale(fileURLToPath(new URL('../..', import.meta.url)), () => new Date())) {
  const { runProcess } = await import('./run-process.js');
  process.exitCode = await runProcess();
} else {
  process.stderr.write('编译失败，命令没有运行。\n');
  process.exitCode = 1;
}
