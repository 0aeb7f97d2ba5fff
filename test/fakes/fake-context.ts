import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable, Writable } from 'node:stream';
import { afterAll } from 'vitest';
import type { App } from '../../src/app.js';
import type { AppDoor, CommandContext } from '../../src/commands/command.js';
import { readSettings } from '../../src/config.js';
import type { IsoDate } from '../../src/policy/iso-date.js';
import { isoDate } from '../../src/policy/iso-date.js';
import { makeDocument } from '../fixtures/make-document.js';
import { makeReply } from './make-reply.js';
import { makeTurn } from './make-turn.js';

/** A command's world in memory, with what it printed. */
export interface FakeContext extends CommandContext {
  readonly printed: () => string;
  readonly complained: () => string;
  /** Ends the process as a first signal would. */
  readonly stop: () => void;
}

export interface FakeWorld {
  readonly app?: Partial<App>;
  readonly door?: Partial<AppDoor>;
  readonly input?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** The folder in which the person typed the command. */
  readonly cwd?: string;
}

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** The day on which everything fake happens. */
function fakeToday(): IsoDate {
  const day = isoDate(2026, 11, 21);
  if (day === undefined) throw new Error('no such day');
  return day;
}

/** Makes a world in which asking echoes the question; a test changes what it is about. */
export function makeContext({ app, door, input = [], env = {}, cwd = '/' }: FakeWorld = {}): FakeContext {
  const data = mkdtempSync(join(tmpdir(), 'wence-data-'));
  folders.push(data);
  const [stdout, stderr] = [new Sink(), new Sink()];
  const listeners: (() => void)[] = [];
  const open: App = {
    ask: ({ text }) => Promise.resolve(makeReply({ text: `答：${text}` })),
    respond: ({ text }) => Promise.resolve(makeTurn({ text: `答：${text}` })),
    generation: 'g1',
    find: () => [],
    search: () => [],
    retrieve: () => [],
    data: new Map(),
    folders: { index: '/index', embedding: '/embedding' },
    documents: [
      makeDocument({ id: 'sea-2020-8', number: '海政〔2020〕8号', title: '关于造船的若干措施', clauses: [] }),
    ],
    close: () => Promise.resolve(),
    ...app,
  };
  const fakeDoor: AppDoor = {
    openApp: () => Promise.resolve(open),
    buildIndexFrom: () => Promise.resolve({ documents: 1, clauses: 2, generation: 'g1', failures: [] }),
    checkCorpusAt: () => Promise.resolve({ documents: [], failures: [] }),
    ...door,
  };
  return {
    stdin: input.length === 0 ? new PassThrough() : Readable.from([input.join('\n')]),
    stdout,
    stderr,
    // Nothing fake can be on another thread.
    settings: () => readSettings({ WENCE_DATA: data, WENCE_WORKERS: '0', ...env }, cwd),
    loadApp: () => Promise.resolve(fakeDoor),
    today: fakeToday,
    now: () => 0,
    time: () => Date.UTC(2026, 10, 21),
    onStop: (listener) => listeners.push(listener),
    printed: () => stdout.text,
    complained: () => stderr.text,
    stop: () => {
      for (const listener of listeners) listener();
    },
  };
}

class Sink extends Writable {
  text = '';

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}
