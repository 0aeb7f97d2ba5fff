import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findLibrary } from '../../../src/service/library/library-folder.js';
import { makeLiveApp, type Answering } from '../../../src/service/live-app.js';
import { approver, bytesOf, makePlace, notice, openDesk, settingsOf, uploader } from './open-desk.js';

let place: Awaited<ReturnType<typeof makePlace>>;
beforeAll(async () => {
  place = await makePlace();
});
afterAll(() => place.forget());

describe('when the service stops', { timeout: 240_000 }, () => {
  it.each(['staged', 'built', 'tried'] as const)('a change that was %s is given up', async (step) => {
    const ending = new AbortController();
    const desk = await openDesk(place.folder, {
      ending: ending.signal,
      onStep: (at) => {
        if (at === step) ending.abort();
      },
    });
    await expect(desk.documents.withdraw('kaifeng-2021-49', '试', approver)).rejects.toMatchObject({ code: 'unfit' });
    expect(await findLibrary(settingsOf(place.folder).data)).toBeNull();
    await desk.close();
  });

  it('an upload is not read any more, and none is left half read', async () => {
    const ending = new AbortController();
    const desk = await openDesk(place.folder, { ending: ending.signal });
    ending.abort();
    await expect(desk.uploads.add('通知.txt', bytesOf(notice), uploader)).rejects.toMatchObject({ code: 'unfit' });
    expect(await desk.journal.desk.catalog.unread()).toEqual([]);
    await desk.close();
  });
});

it('closes what would answer from now on where all was closed before', async () => {
  const closed: string[] = [];
  const make = (generation: string): Answering => ({
    ...{ generation, documents: [], data: new Map(), retrieve: () => [] },
    respond: () => Promise.reject(new Error('nobody asks')),
    close: () => Promise.resolve(void closed.push(generation)),
  });
  const live = makeLiveApp(make('old'), () => undefined);
  await live.close();
  live.replace(make('new'));
  expect([closed, live.current().generation]).toEqual([['old', 'new'], 'old']);
});
