import { describe, expect, it } from 'vitest';
import type { PdfPage } from '../../src/documents/reader-ports.js';
import { readPdfPages } from '../../src/vendors/pdf-text.js';
import { type PdfEncoding, type PdfPagePlan, writeChinesePdf } from '../fixtures/chinese-pdf.js';

const WORDS = '第一条　为了规范“数字”贸易〔2023〕18号，100万元';
const pageOf = (...texts: PdfPagePlan['texts']): PdfPagePlan => ({ texts });

async function pagesOf(bytes: Uint8Array): Promise<readonly PdfPage[]> {
  const reading = await readPdfPages(bytes);
  if (reading.status !== 'read') throw new Error(reading.status);
  return reading.pages;
}

const squeeze = (text: string): string => text.replace(/\s/gu, '');

describe('the words of a PDF', () => {
  it.each<PdfEncoding>(['UniGB-UCS2-H', 'GBK-EUC-H'])(
    'come out of a font that is only named, by the predefined CMap %s',
    async (encoding) => {
      const [page] = await pagesOf(writeChinesePdf([pageOf({ text: WORDS, x: 72, y: 100 })], encoding));
      expect(squeeze(page?.runs.map((run) => run.text).join('') ?? '')).toBe(squeeze(WORDS));
    },
  );

  it('come with their places from the upper left corner', async () => {
    const [page] = await pagesOf(writeChinesePdf([pageOf({ text: '第一条', x: 72, y: 100, size: 20 })]));
    expect(page).toMatchObject({ width: 595, height: 842, isPicture: false });
    expect(page?.runs).toEqual([{ text: '第一条', x: 72, y: 100, width: 60, size: 20, angle: 0 }]);
  });

  it('come with their direction', async () => {
    const [page] = await pagesOf(writeChinesePdf([pageOf({ text: '机密', x: 300, y: 400, angle: 45 })]));
    expect(page?.runs[0]?.angle).toBeCloseTo(45, 1);
    expect(page?.runs[0]?.size).toBeCloseTo(16, 1);
  });

  it('come as the viewer turns the page', async () => {
    const [page] = await pagesOf(
      writeChinesePdf([{ ...pageOf({ text: '第一条', x: 100, y: 800, angle: 90 }), rotate: 90 }]),
    );
    expect(page).toMatchObject({ width: 842, height: 595 });
    expect(page?.runs).toEqual([{ text: '第一条', x: 42, y: 100, width: 48, size: 16, angle: 0 }]);
  });

  it('leave the bytes as they were, so that they may be read again', async () => {
    const bytes = writeChinesePdf([pageOf({ text: '甲', x: 72, y: 100 })]);
    await pagesOf(bytes);
    expect(await pagesOf(bytes)).toHaveLength(1);
  });
});

describe('a page', () => {
  const many = pageOf(
    ...Array.from({ length: 10 }, (_, index) => ({ text: '为了规范数字贸易活动', x: 72, y: 100 + index * 29 })),
  );

  it.each([
    { why: 'with a picture and no words is a picture', page: { texts: [], picture: true }, isPicture: true },
    {
      why: 'with a picture and a page number is a picture',
      page: { ...pageOf({ text: '3', x: 290, y: 800 }), picture: true },
      isPicture: true,
    },
    { why: 'with a picture behind its words is none', page: { ...many, picture: true }, isPicture: false },
    { why: 'with letters turned into shapes is a picture', page: { texts: [], outlines: 80 }, isPicture: true },
    { why: 'with a few rules is none', page: { texts: [], outlines: 8 }, isPicture: false },
    {
      why: 'with a seal drawn below a signature is none',
      page: { ...pageOf({ text: '云汀市人民政府', x: 290, y: 200 }), outlines: 80 },
      isPicture: false,
    },
    { why: 'with nothing on it is none', page: pageOf(), isPicture: false },
    { why: 'with few words is none', page: pageOf({ text: '甲', x: 72, y: 100 }), isPicture: false },
  ])('$why', async ({ page, isPicture }) => {
    expect((await pagesOf(writeChinesePdf([page])))[0]?.isPicture).toBe(isPicture);
  });
});

describe('a PDF that does not open', () => {
  it('says that it is locked', async () => {
    expect(await readPdfPages(writeChinesePdf([pageOf({ text: '甲', x: 72, y: 100 })], 'UniGB-UCS2-H', true))).toEqual({
      status: 'locked',
    });
  });

  it('says that it is damaged', async () => {
    expect(await readPdfPages(new TextEncoder().encode('%PDF-1.4\nnothing\n%%EOF'))).toMatchObject({
      status: 'damaged',
    });
  });
});
