import { describe, expect, it, vi } from 'vitest';
import { readPdf } from '../../../src/documents/pdf/read-pdf.js';
import type { Ocr, PdfPage, ReaderPorts, TextRun } from '../../../src/documents/reader-ports.js';
import { parseMarkup } from '../../../src/vendors/markup.js';

const whole = new TextEncoder().encode('%PDF-1.4\n%%EOF\n');
const words = (text: string): TextRun => ({ text, x: 72, y: 120, width: 16 * text.length, size: 16, angle: 0 });
const written = (text: string): PdfPage => ({ width: 595, height: 842, runs: [words(text)], isPicture: false });
const picture: PdfPage = { width: 595, height: 842, runs: [], isPicture: true };

const portsWith = (pages: readonly PdfPage[], ocr: Ocr): ReaderPorts => ({
  pdfPages: () => Promise.resolve({ status: 'read', pages }),
  ocr,
  parseMarkup,
});
const noOcr: Ocr = () => Promise.resolve(null);

describe('reading a PDF', () => {
  it('takes the words of its text layer and leaves the recogniser alone', async () => {
    const ocr = vi.fn(noOcr);
    const read = await readPdf(whole, portsWith([written('第一条'), { ...picture, isPicture: false }], ocr), 'a.pdf');
    expect(read).toMatchObject({ format: 'pdf', text: '第一条\n' });
    expect(ocr).not.toHaveBeenCalled();
  });

  it.each([
    { why: 'a page that is a picture', page: picture },
    { why: 'a page whose letters have no meaning', page: written('\ue001\ue002\ue003条') },
    { why: 'a page of letters that were lost', page: written('\ufffd\ufffd条') },
  ])('asks the recogniser for $why, and for no other', async ({ page }) => {
    const ocr = vi.fn<Ocr>((_, pages) => Promise.resolve(pages.map(() => [words('识别')])));
    const read = await readPdf(whole, portsWith([written('第一条'), page, written('第三条')], ocr), 'a.pdf');
    expect(ocr).toHaveBeenCalledWith(whole, [1]);
    expect(read).toMatchObject({ format: 'scan', text: '第一条\n识别\n第三条', pages: [4, 7] });
  });

  it('reads nothing rather than half where a page needs a recogniser and none is installed', async () => {
    const reading = readPdf(whole, portsWith([written('第一条'), picture], noOcr), 'a.pdf');
    await expect(reading).rejects.toMatchObject({ code: 'document_needs_ocr', facts: { file: 'a.pdf' } });
  });

  it.each([
    { why: 'locked', reading: { status: 'locked' } as const, named: '密码' },
    { why: 'damaged', reading: { status: 'damaged', why: 'bad xref' } as const, named: 'bad xref' },
  ])('names a file that is $why', async ({ reading, named }) => {
    const ports = { ...portsWith([], noOcr), pdfPages: () => Promise.resolve(reading) };
    await expect(readPdf(whole, ports, 'a.pdf')).rejects.toMatchObject({
      code: 'document_unreadable',
      facts: { file: 'a.pdf', why: expect.stringContaining(named) as string },
    });
  });

  it('names a file that was cut, before half of it is read as the whole', async () => {
    const cut = new TextEncoder().encode(`%PDF-1.4\n%%EOF\n${'x'.repeat(5000)}`);
    await expect(readPdf(cut, portsWith([written('第一条')], noOcr), 'a.pdf')).rejects.toMatchObject({
      code: 'document_unreadable',
    });
  });
});
