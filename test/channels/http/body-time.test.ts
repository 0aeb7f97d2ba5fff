import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { describe, expect, it } from 'vitest';
import { openBench } from './http-bench.js';

const USUAL = 60; // milliseconds

/** Routes that read a body: one in the usual time, one in as much as it wants, and one that lets nobody in. */
const routes = (app: FastifyInstance): void => {
  const length = (request: { readonly body: unknown }): string => String((request.body as Buffer).length);
  app.post('/note', length);
  app.post('/file', { config: { bodyTime: 60_000 } }, length);
  const refuse = { onRequest: () => Promise.reject(Object.assign(new Error(), { statusCode: 400 })) };
  app.post('/shut', { config: { bodyTime: 60_000 }, ...refuse }, length);
};

/** Sends a body of two bytes, the second one late or never; gives what came back until the server hangs up. */
async function sendSlowly(path: string, isWhole = true): Promise<string> {
  const { base } = await openBench({
    register: [routes],
    timeouts: { headers: 1000, request: USUAL, longest: 60_000, checkEvery: 10 },
  });
  const { port, hostname } = new URL(base);
  const socket = connect(Number(port), hostname);
  let answer = '';
  socket.on('data', (data) => (answer += data.toString()));
  const closed = new Promise((resolve) => socket.once('close', resolve));
  socket.on('error', () => undefined); // it is closed while we write
  socket.write(
    `POST ${path} HTTP/1.1\r\nHost: x\r\nConnection: ${isWhole ? 'close' : 'keep-alive'}\r\nContent-Length: 2\r\n\r\n1`,
  );
  await sleep(4 * USUAL);
  if (isWhole) socket.write('2');
  await closed;
  return answer;
}

describe('a body that comes slowly', () => {
  it('is not waited for longer than usual', async () => {
    expect(await sendSlowly('/note')).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('is waited for where the route gives it more time', async () => {
    expect(await sendSlowly('/file')).toMatch(/^HTTP\/1\.1 200 [^]*\r\n\r\n2$/);
  });

  it.each([
    { why: 'nobody was let in', path: '/shut', status: 400 },
    { why: 'there is no such address', path: '/nowhere', status: 404 },
  ])('is not waited for any longer, nor kept connected, where $why', async ({ path, status }) => {
    expect(await sendSlowly(path, false)).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  });
});
