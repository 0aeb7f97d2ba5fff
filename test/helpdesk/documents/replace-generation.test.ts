import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openApp } from '../../../src/app.js';
import type { IsoDate } from '../../../src/policy/iso-date.js';
import { chooseLibrary } from '../../../src/service/library/choose-library.js';
import { findLibrary } from '../../../src/service/library/library-folder.js';
import { makeLiveApp, type Answering } from '../../../src/service/live-app.js';
import { approver, bytesOf, makePlace, notice, openDesk, settingsOf, uploader, type OpenDesk } from './open-desk.js';

const asOf = '2026-01-05' as IsoDate;
const ORIGINAL = 'corpus/qinhuangdao-2022-26/秦政办字〔2022〕26号.txt';

let place: Awaited<ReturnType<typeof makePlace>>;
beforeAll(async () => {
  place = await makePlace();
});
afterAll(() => place.forget());

let desk: OpenDesk;
afterEach(() => desk.close());

/** Uploads a text and brings it to where it may be approved. */
async function upload(text: string, name = '通知.txt') {
  const { id, revision, changes, obstacles } = await desk.uploads.add(name, bytesOf(text), uploader);
  expect(obstacles).toEqual([]);
  return { id, read: { revision, against: changes?.from ?? null } };
}

const answersOf = async (text: string) => await desk.live.respond({ conversation: 't', text, asOf }, null);

describe('a new generation', { timeout: 240_000 }, () => {
  it('takes over while questions are asked, and each is answered whole by the one that it names', async () => {
    desk = await openDesk(place.folder);
    const before = desk.live.current().generation;
    const { id, read } = await upload(notice);
    const turns: { generation?: string; quote: string }[] = [];
    const over = new AbortController();
    const asking = (async () => {
      while (!over.signal.aborted) {
        const { generation, reply } = await answersOf('秦皇岛1210业务补助多少？');
        turns.push({ ...(generation === undefined ? {} : { generation }), quote: reply.citations[0]?.clauseId ?? '' });
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
    })();
    await desk.uploads.approve(id, read, approver);
    await answersOf('秦皇岛1210业务补助多少？');
    await new Promise((resolve) => setTimeout(resolve, 50));
    over.abort();
    await asking;
    const after = desk.live.current().generation;
    expect(after).not.toBe(before);
    expect(new Set(turns.map(({ generation }) => generation))).toEqual(new Set([before, after]));
    expect(new Set(turns.map(({ quote }) => quote))).toEqual(new Set(['qinhuangdao-2022-26#2.2']));
  });

  it('closes the old one only when it has finished what it began', async () => {
    desk = await openDesk(place.folder);
    let finish = (): void => undefined;
    const closed: string[] = [];
    const make = (generation: string, wait: Promise<void>): Answering => ({
      ...desk.live.current(),
      generation,
      respond: async (message, state) => {
        await wait;
        const { reply, state: after, trace } = await desk.live.respond(message, state);
        return { reply, state: after, trace };
      },
      close: () => Promise.resolve(void closed.push(generation)),
    });
    const live = makeLiveApp(make('old', new Promise((resolve) => (finish = resolve))), () => undefined);
    const slow = live.respond({ conversation: 't', text: '你好', asOf }, null);
    live.replace(make('new', Promise.resolve()));
    expect((await live.respond({ conversation: 't', text: '你好', asOf }, null)).generation).toBe('new');
    expect(closed).toEqual([]);
    finish();
    expect((await slow).generation).toBe('old');
    expect(closed).toEqual(['old']);
  });

  it('that fails its trial leaves the old one answering, on disk too, and says why', async () => {
    desk = await openDesk(place.folder, {
      open: async (folders) => {
        const app = await openApp({ ...settingsOf(place.folder), ...folders });
        const silent: Answering['respond'] = async (message, state) => {
          const turn = await app.respond(message, state);
          return { ...turn, reply: { ...turn.reply, text: '' } };
        };
        return { ...app, respond: silent };
      },
    });
    const stateOf = async () => [
      desk.live.current().generation,
      (await findLibrary(settingsOf(place.folder).data))?.state.serial,
      (await desk.documents.view('kaifeng-2021-49')).status,
    ];
    const before = await stateOf();
    await expect(desk.documents.withdraw('kaifeng-2021-49', '试', approver)).rejects.toMatchObject({
      code: 'unfit',
      message: expect.stringMatching(/没有作答，原来的文件继续作答/u) as string,
    });
    expect(await stateOf()).toEqual(before);
  });
});

describe('versions', { timeout: 240_000 }, () => {
  it('are kept with what changed between them, clause by clause, and an old one can come back', async () => {
    desk = await openDesk(place.folder);
    const text = (await readFile(ORIGINAL, 'utf8')).replace('最多不超过100万元', '最多不超过150万元');
    const added = await desk.uploads.add('修订.txt', bytesOf(text), uploader);
    expect(added).toMatchObject({ documentId: 'qinhuangdao-2022-26', isNewVersion: true });
    expect(added.changes).toMatchObject({ from: 1, to: null, changes: [{ kind: 'changed', to: '2.2' }] });
    // The measure of the version before quotes what does not stand there any more.
    expect(added.obstacles.join()).toContain('最多不超过100万元');
    expect(added.obstacles.join()).not.toContain(place.folder);
    const { revision, facts, targets, measures } = added;
    const mended = await desk.uploads.change(
      added.id,
      {
        revision,
        documentId: added.documentId,
        facts: facts as never,
        targets,
        measures: '',
        addMeasures: [],
        setAsides: [],
      },
      uploader,
    );
    expect(measures).not.toBe('');
    expect(mended.obstacles).toEqual([]);
    await desk.uploads.approve(added.id, { revision: mended.revision, against: 1 }, approver);
    expect((await desk.documents.view('qinhuangdao-2022-26')).versions.map(({ version }) => version)).toEqual([2, 1]);
    const { changes } = await desk.documents.changes('qinhuangdao-2022-26', 1, 2);
    expect(changes[0]?.pieces.filter(({ op }) => op !== 'same').map(({ text: piece }) => piece)).toEqual(['5', '0']);
    expect((await answersOf('秦皇岛1210业务最多补多少？')).reply.text).toContain('150万元');
    await desk.documents.restore('qinhuangdao-2022-26', 1, '回到原版', approver);
    expect((await answersOf('秦皇岛1210业务最多补多少？')).reply.text).toContain('100万元');
  });
});

describe('the end of the process', { timeout: 240_000 }, () => {
  it.each(['staged', 'built', 'tried'] as const)('after a change was %s leaves what answered before', async (step) => {
    desk = await openDesk(place.folder, {
      onStep: (at) => {
        if (at === step) throw new Error('the power is gone');
      },
    });
    const before = await findLibrary(settingsOf(place.folder).data);
    await expect(desk.documents.withdraw('kaifeng-2021-49', '试', approver)).rejects.toMatchObject({ code: 'unfit' });
    await desk.close();
    desk = await openDesk(place.folder);
    expect((await findLibrary(settingsOf(place.folder).data))?.state.serial).toBe(before?.state.serial);
    expect((await desk.documents.view('kaifeng-2021-49')).status).toBe('live');
    expect(await readdir(join(place.folder, 'data', 'library'))).not.toContain('building');
  });

  it('between the decision and the catalogue is caught up with at the next start', async () => {
    desk = await openDesk(place.folder, {
      onStep: (at) => {
        if (at === 'decided') throw new Error('the power is gone');
      },
    });
    await expect(desk.documents.withdraw('kaifeng-2021-49', '试', approver)).rejects.toMatchObject({ code: 'unfit' });
    await desk.close();
    desk = await openDesk(place.folder);
    const view = await desk.documents.view('kaifeng-2021-49');
    expect(view).toMatchObject({ status: 'withdrawn', changes: [{ kind: 'withdrawn', by: 'li', why: '试' }] });
    await desk.documents.restore('kaifeng-2021-49', 1, '恢复', approver);
  });

  it('of one program version has the next one build the index anew', async () => {
    desk = await openDesk(place.folder);
    const settings = settingsOf(place.folder);
    const refused = chooseLibrary(
      settings,
      () => Promise.reject(new Error('built')),
      () => undefined,
    );
    await expect(refused).rejects.toMatchObject({ code: 'journal_locked' });
    await desk.close();
    const found = await findLibrary(settings.data);
    const file = join(found?.folder ?? '', 'library.json');
    await writeFile(file, JSON.stringify({ ...found?.state, program: '0.0.0' }));
    const built: string[] = [];
    const build = (corpus: string, index: string) => {
      built.push(corpus, index);
      return Promise.resolve({ documents: 1, clauses: 1, generation: 'new', failures: [] });
    };
    const chosen = await chooseLibrary(settings, build, () => undefined);
    expect(built).toEqual([chosen.corpus, chosen.index]);
    await chooseLibrary(settings, build, () => undefined);
    expect(built).toHaveLength(2);
    expect(existsSync(join(chosen.index, 'manifest.json'))).toBe(true);
    desk = await openDesk(place.folder);
  });
});
