import { cp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildIndexFrom } from '../../../src/app.js';
import { chooseLibrary } from '../../../src/service/library/choose-library.js';
import { approver, makePlace, openDesk, settingsOf, type OpenDesk } from './open-desk.js';

let place: Awaited<ReturnType<typeof makePlace>>;
let desk: OpenDesk;
beforeAll(async () => {
  place = await makePlace();
});
afterAll(async () => {
  await desk.close();
  await place.forget();
});

const shipped = (name: string): string => join(place.folder, 'corpus', name);

/** Begins as the service does; gives how often the index was built, and what was said. */
async function begin(): Promise<{ readonly builds: number; readonly said: string }> {
  let builds = 0;
  const lines: string[] = [];
  const build: typeof buildIndexFrom = (...given) => {
    builds += 1;
    return buildIndexFrom(...given);
  };
  await chooseLibrary(settingsOf(place.folder), build, (line) => lines.push(line));
  desk = await openDesk(place.folder);
  return { builds, said: lines.join('\n') };
}
async function beginAnew(): Promise<{ readonly builds: number; readonly said: string }> {
  await desk.close();
  return begin();
}
const listed = async (): Promise<unknown> =>
  (await desk.documents.list()).items.map(({ id, status, version }) => `${id} ${status} ${version}`);

it(
  'adds documents that come with a later program, once, and none that was had before',
  { timeout: 240_000 },
  async () => {
    await begin();
    await desk.documents.withdraw('kaifeng-2021-49', '文件废止', approver);

    await cp('corpus/shangqiu-2016-26', shipped('shangqiu-2016-26'), { recursive: true });
    const { builds, said } = await beginAnew();
    expect([builds, said]).toEqual([1, expect.stringContaining('加入随程序新增的文件：《')]);
    const all = ['qinhuangdao-2022-26 live 1', 'shangqiu-2016-26 live 1', 'kaifeng-2021-49 withdrawn 1'];
    expect(await listed()).toEqual(all);
    expect(await beginAnew()).toEqual({ builds: 0, said: '' });
    expect(await listed()).toEqual(all);

    // It is changed at the desk as others are.
    const withdrawn = await desk.documents.withdraw('shangqiu-2016-26', '文件废止', approver);
    expect(withdrawn).toMatchObject({ status: 'withdrawn', versions: [{ version: 1, upload: null }] });
    expect((await beginAnew()).builds).toBe(0);
    expect(await listed()).toEqual([all[0], 'kaifeng-2021-49 withdrawn 1', 'shangqiu-2016-26 withdrawn 1']);
    await desk.documents.restore('shangqiu-2016-26', 1, '恢复', approver);

    // The same document under another name.
    await rename(shipped('shangqiu-2016-26'), shipped('shangqiu-warehouses'));
    const again = await beginAnew();
    expect([again.builds, again.said]).toEqual([0, expect.stringContaining('已有同文号的文件')]);
    expect(await listed()).toEqual(all);
    await rm(shipped('shangqiu-warehouses'), { recursive: true });
  },
);

it('does again what was cut off before it answered', { timeout: 240_000 }, async () => {
  await desk.close();
  await cp('corpus/zhumadian-2017-44', shipped('zhumadian-2017-44'), { recursive: true });
  const cutOff = (): Promise<never> => Promise.reject(new Error('the power is gone'));
  await expect(chooseLibrary(settingsOf(place.folder), cutOff, () => undefined)).rejects.toThrow('power');
  expect((await begin()).builds).toBe(1);
  expect(await listed()).toContain('zhumadian-2017-44 live 1');
});
