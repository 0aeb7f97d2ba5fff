import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Message } from '../../src/policy/ask.js';
import { isoDate } from '../../src/policy/iso-date.js';
import { respondInWorkers, type RespondingWorkers } from '../../src/service/respond-in-workers.js';

const app = { folders: { index: '/index', embedding: '/embedding' }, generation: 'g1' };

/** A worker that does what the message says, and else echoes it with how many messages it has been sent since it began. */
const OBEDIENT = `
  import { parentPort } from 'node:worker_threads';
  let count = 0;
  const tell = (answer) => parentPort.postMessage(answer);
  const answer = ({ id, message: { text }, state }) => {
    count += 1;
    if (text === 'throw') throw new RangeError('陈某某的话');
    if (text === 'exit') process.exit(1);
    if (text === 'hang') for (;;);
    if (text === 'fail') tell({ kind: 'error', id, name: 'Problem', code: 'index_damaged' });
    else tell({ kind: 'turn', id, turn: JSON.stringify({ reply: { text, count }, state, trace: null }) });
  };
  parentPort.on('message', (questions) => questions.forEach(answer));
  tell({ kind: 'ready' });`;
const moduleOf = (code: string): URL => new URL(`data:text/javascript,${encodeURIComponent(code)}`);

const today = isoDate(2026, 11, 21);
function asking(text: string): Message {
  if (today === undefined) throw new Error('no such day');
  return { conversation: 'c', text, asOf: today };
}

describe('respondInWorkers', () => {
  let opened: RespondingWorkers[];
  let logged: string[];

  beforeEach(() => {
    [opened, logged] = [[], []];
  });
  afterEach(async () => {
    await Promise.all(opened.map(({ close }) => close()));
  });

  async function open({ code = OBEDIENT, count = 1, patience }: { code?: string; count?: number; patience?: number }) {
    const log = (_level: string, event: string): void => void logged.push(event);
    const workers = await respondInWorkers({ app, count, log, script: moduleOf(code), patience });
    opened.push(workers);
    return workers;
  }

  it('gives each message its own turn, and the state that came with it, however many are asked at once', async () => {
    const { respond } = await open({ count: 2 });
    const texts = Array.from({ length: 50 }, (_, at) => `问${at}`);
    const turns = await Promise.all(texts.map((text) => respond(asking(text), `after ${text}`)));
    expect(turns.map(({ reply }) => reply.text)).toEqual(texts);
    expect(turns.map(({ state }) => state)).toEqual(texts.map((text) => `after ${text}`));
  });

  it('spreads messages over all workers', async () => {
    const { respond } = await open({ count: 2 });
    const turns = await Promise.all(['a', 'b', 'c', 'd'].map((text) => respond(asking(text), null)));
    expect(turns.map(({ reply }) => (reply as unknown as { count: number }).count).sort()).toEqual([1, 1, 2, 2]);
  });

  it('rejects with the name and the code of the error, and answers on', async () => {
    const { respond } = await open({});
    await expect(respond(asking('fail'), null)).rejects.toMatchObject({ name: 'Problem', code: 'index_damaged' });
    expect((await respond(asking('问'), null)).reply).toMatchObject({ text: '问', count: 2 });
    expect(logged).toEqual([]);
  });

  it.each([
    { why: 'throws', text: 'throw', events: ['worker_ended'] },
    { why: 'exits', text: 'exit', events: ['worker_ended'] },
    { why: 'never comes to an end', text: 'hang', events: ['worker_hangs', 'worker_ended'] },
  ])('replaces a worker that $why: its message is rejected, those behind it are answered', async ({ text, events }) => {
    const { respond } = await open({ patience: 300 });
    const before = respond(asking('前'), null);
    const fatal = respond(asking(text), null);
    const behind = [respond(asking('后一'), null), respond(asking('后二'), 's')];
    await expect(fatal).rejects.toMatchObject({ name: 'WorkerEnded' });
    expect((await before).reply.text).toBe('前');
    const turns = await Promise.all(behind);
    expect(turns.map(({ reply }) => reply)).toEqual([
      { text: '后一', count: 1 },
      { text: '后二', count: 2 },
    ]);
    expect(turns[1]?.state).toBe('s');
    expect(logged).toEqual(events);
  });

  it('tries again where the one in its place does not start, and loses nothing that was asked meanwhile', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'wence-lane-'));
    const starts = JSON.stringify(join(folder, 'starts'));
    const count = `import fs from 'node:fs';
      fs.appendFileSync(${starts}, 'x');
      if (fs.readFileSync(${starts}).length === 2) throw new RangeError('not now');`;
    const { respond } = await open({ code: `${count}${OBEDIENT}` });
    await expect(respond(asking('exit'), null)).rejects.toMatchObject({ name: 'WorkerEnded' });
    await vi.waitFor(() => {
      expect(logged).toHaveLength(2);
    });
    expect((await respond(asking('问'), null)).reply).toMatchObject({ text: '问', count: 1 });
    expect(logged).toEqual(['worker_ended', 'worker_ended']);
    rmSync(folder, { recursive: true });
  });

  it('rejects where a worker does not start, and says why', async () => {
    await expect(open({ code: `throw new RangeError('no index')`, count: 2 })).rejects.toThrow('no index');
  });

  it('closes while it is answering, and replaces nothing any more', async () => {
    const { respond, close } = await open({});
    void respond(asking('hang'), null);
    await close();
    expect(logged).toEqual([]);
  });
});
