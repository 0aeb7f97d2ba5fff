import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import type { CommandContext } from './command.js';
import { Problem } from '../policy/problem.js';

type Terminal = Pick<CommandContext, 'stdin' | 'stderr'>;

/**
 * Asks for a password at the terminal, twice, and shows nothing of what is typed.
 * @throws Problem `usage` where there is no terminal, or the two differ
 */
export async function askPassword(terminal: Terminal): Promise<string> {
  if (terminal.stdin.isTTY !== true) {
    throw new Problem('usage', { why: '这里不是终端，无法输入密码。请加 --password-stdin，从标准输入读密码。' });
  }
  const first = await askOnce(terminal, '密码（输入时不显示）：');
  const second = await askOnce(terminal, '再输入一次：');
  if (first !== second) throw new Problem('usage', { why: '两次输入的密码不一样。' });
  return first;
}

/** Reads a password from the first line of the input. */
export async function readPassword({ stdin }: Terminal): Promise<string> {
  const lines = createInterface({ input: stdin });
  try {
    for await (const line of lines) return line;
    throw new Problem('usage', { why: '标准输入里没有密码。' });
  } finally {
    lines.close();
  }
}

async function askOnce({ stdin, stderr }: Terminal, question: string): Promise<string> {
  stderr.write(question);
  // What is typed is drawn by readline alone: drawn nowhere, it is not seen.
  const nowhere = new Writable({
    write: (_chunk, _encoding, done) => {
      done();
    },
  });
  const typed = createInterface({ input: stdin, output: nowhere, terminal: true });
  const leaving = new AbortController();
  typed.once('SIGINT', () => {
    leaving.abort();
  });
  typed.once('close', () => {
    leaving.abort();
  });
  try {
    return await typed.question('', { signal: leaving.signal });
  } catch (error) {
    if (leaving.signal.aborted) throw new Problem('usage', { why: '没有输入密码，什么也没有改。' });
    throw error;
  } finally {
    typed.close();
    stderr.write('\n');
  }
}
