import type { Readable, Writable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import type { MadeServer } from './make-mcp-server.js';

const LONGEST_LINE = 1024 * 1024; // bytes: many times the longest question

export interface StdioPorts {
  readonly stdin: Readable;
  /** Nothing but the protocol is written to it. */
  readonly stdout: Writable;
  /** Told, in Chinese, of a line that is no message. */
  readonly complain: (line: string) => void;
  /** Ends it as the end of the input does. */
  readonly signal: AbortSignal;
}

/**
 * Serves one client over its pipes until the input ends or the signal comes; calls under way are answered first.
 * @returns false where the client sent a line so long that the connection was given up
 */
export async function serveStdio(
  { server, calls }: MadeServer,
  { stdin, stdout, complain, signal }: StdioPorts,
): Promise<boolean> {
  const transport = new StdioServerTransport(stdin, stdout, { maxBufferSize: LONGEST_LINE });
  server.server.onerror = () => {
    complain('收到一行不是 MCP 消息的内容，没有理会。');
  };
  const ended = new Promise<'left' | 'given up'>((resolve) => {
    const leave = (): void => {
      resolve('left');
    };
    for (const event of ['end', 'close', 'error']) stdin.once(event, leave);
    signal.addEventListener('abort', leave);
    if (signal.aborted) leave();
    server.server.onclose = () => {
      resolve('given up');
    };
  });
  await server.connect(transport);
  if ((await ended) === 'given up') {
    complain(`一行超过 ${LONGEST_LINE / 1024} kB，连接已断开。`);
    return false;
  }
  await setImmediate(); // what came with the last bytes has begun by then
  while (calls.size > 0) await Promise.all(calls);
  await setImmediate(); // and what it came to is written
  await server.close();
  return true;
}
