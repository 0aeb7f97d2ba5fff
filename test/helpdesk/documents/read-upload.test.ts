import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fiveFormats, writeFiveFormats, type FiveFormat } from '../../fixtures/five-formats.js';
import { packDocx, paragraph } from '../../fixtures/docx-package.js';
import { bytesOf, makePlace, notice, openDesk, uploader, type OpenDesk } from './open-desk.js';

let place: Awaited<ReturnType<typeof makePlace>>;
let desk: OpenDesk;
let formats: string;
let paths: Readonly<Record<FiveFormat, string>>;
beforeAll(async () => {
  place = await makePlace();
  desk = await openDesk(place.folder);
  formats = await mkdtemp(join(tmpdir(), 'wence-formats-'));
  paths = await writeFiveFormats(formats);
});
afterAll(async () => {
  await desk.close();
  await place.forget();
  await rm(formats, { recursive: true });
});

const filesOf = (upload: number): Promise<readonly string[]> =>
  readdir(join(place.folder, 'data', 'uploads', String(upload)));

describe('an upload that can be read', () => {
  it.each(fiveFormats)('is previewed as .%s', async (format) => {
    const added = await desk.uploads.add(`云政办〔2023〕18号.${format}`, await readFile(paths[format]), uploader);
    expect(added).toMatchObject({
      format,
      number: '云政办〔2023〕18号',
      obstacles: [],
      file: `云政办〔2023〕18号.${format}`,
    });
    expect(added.inspection.counts.byKind.article).toBeGreaterThan(3);
    expect(await filesOf(added.id)).toContain(`issued.${format}`);
  });

  it.each([
    { why: 'a Word file called .pdf is told by its content', name: '通知.pdf', shown: '通知.pdf', kept: 'issued.pdf' },
    { why: 'folders in a name lead nowhere', name: '../../../etc/通知.docx', shown: '通知.docx', kept: 'issued.docx' },
    {
      why: 'folders of Windows lead nowhere',
      name: 'C:\\temp\\..\\通知.docx',
      shown: '通知.docx',
      kept: 'issued.docx',
    },
    { why: 'a zero byte ends nothing', name: '通知\0.docx', shown: '通知.docx', kept: 'issued.docx' },
    {
      why: 'writing that turns around is straightened',
      name: '通知\u202excod.docx',
      shown: '通知xcod.docx',
      kept: 'issued.docx',
    },
    {
      why: 'markup in a name is text',
      name: '<img src=x onerror=alert(1)>.docx',
      shown: '<img src=x onerror=alert(1)>.docx',
      kept: 'issued.docx',
    },
    { why: 'an ending that is none is left away', name: '通知.d/../x', shown: 'x', kept: 'issued' },
    { why: 'no name at all', name: '', shown: '未命名', kept: 'issued' },
  ])('$why', async ({ name, shown, kept }) => {
    const added = await desk.uploads.add(name, await readFile(paths.docx), uploader);
    expect(added.file).toBe(shown);
    expect((await filesOf(added.id)).filter((file) => file.startsWith('issued'))).toEqual([kept]);
  });

  it('needs a title before it can be approved where the text has none', async () => {
    const added = await desk.uploads.add(
      '无题.txt',
      bytesOf('一、支持租用仓库，按年租金的30%补助。\n二、附则。\n'),
      uploader,
    );
    expect(added.obstacles.join()).toContain('标题');
    const { revision, measures, targets, setAsides } = added;
    const facts = { title: '<b>措施</b>', number: '示政办〔2025〕9号' };
    const changed = await desk.uploads.change(
      added.id,
      { revision, documentId: 'shili-2025-9', facts, measures, addMeasures: [], targets, setAsides: [...setAsides] },
      uploader,
    );
    expect(changed).toMatchObject({ title: '<b>措施</b>', obstacles: [] });
  });
});

const bomb = (): Uint8Array =>
  zipSync({ 'word/document.xml': [new Uint8Array(250 * 2 ** 20), { level: 9 }], '_rels/.rels': strToU8('<x/>') });

describe('an upload that cannot be read', () => {
  it.each([
    { why: 'nothing in it', name: 'a.txt', bytes: () => new Uint8Array(0), code: 'bad_request', says: '空的' },
    { why: 'white space alone', name: 'a.txt', bytes: () => bytesOf(' \n\n '), code: 'unfit', says: '没有文字' },
    {
      why: 'cut in the middle',
      name: 'a.docx',
      bytes: async () => (await readFile(paths.docx)).subarray(0, 900),
      code: 'unfit',
      says: '不完整',
    },
    {
      why: 'a PDF cut in the middle',
      name: 'a.pdf',
      bytes: async () => (await readFile(paths.pdf)).subarray(0, 900),
      code: 'unfit',
      says: '不完整',
    },
    { why: 'a picture', name: 'a.png', bytes: () => bytesOf('\x89PNG'), code: 'unfit', says: '不受支持' },
    { why: 'a text called .docx', name: 'a.docx', bytes: () => bytesOf(notice), code: 'unfit', says: '扩展名' },
    {
      why: 'a package that is no document',
      name: 'a.docx',
      bytes: () => zipSync({ 'xl/workbook.xml': strToU8('<x/>') }),
      code: 'unfit',
      says: 'Excel',
    },
    { why: 'a package that unfolds to 250 MiB', name: 'a.docx', bytes: bomb, code: 'unfit', says: 'a.docx' },
  ])('is refused and leaves nothing behind: $why', async ({ name, bytes, code, says }) => {
    const before = await readdir(join(place.folder, 'data', 'uploads'));
    const adding = desk.uploads.add(name, await bytes(), uploader);
    await expect(adding).rejects.toMatchObject({ code, message: expect.stringContaining(says) as string });
    await expect(adding).rejects.not.toMatchObject({ message: expect.stringContaining(place.folder) as string });
    expect(await readdir(join(place.folder, 'data', 'uploads'))).toEqual(before);
    expect(
      (await desk.uploads.list('parsed', { offset: 0, limit: 100 })).items.every(({ file }) => file !== name),
    ).toBe(true);
  });

  it('is ended when it takes too long or too much, and the next one is read', async () => {
    const other = await makePlace();
    const tight = await openDesk(other.folder, { limits: { read: { time: 60_000, memory: 300 } } });
    const many = packDocx({ body: paragraph('支持标准').repeat(400_000) });
    await expect(tight.uploads.add('大.docx', many, uploader)).rejects.toMatchObject({
      code: 'unfit',
      message: expect.stringContaining('超过 300 MB') as string,
    });
    await tight.close();
    const hasty = await openDesk(other.folder, { limits: { read: { time: 1, memory: 1_000 } } });
    await expect(hasty.uploads.add('慢.txt', bytesOf(notice), uploader)).rejects.toMatchObject({
      code: 'unfit',
      message: expect.stringContaining('没有处理完') as string,
    });
    await hasty.close();
    const calm = await openDesk(other.folder);
    expect((await calm.uploads.add('通知.txt', bytesOf(notice), uploader)).title).toBe('支持电子商务仓储发展若干措施');
    await calm.close();
    expect(existsSync(join(other.folder, 'data', 'library'))).toBe(false);
    await other.forget();
  });
});
