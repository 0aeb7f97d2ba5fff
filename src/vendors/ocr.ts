import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PDFPageProxy } from 'pdfjs-dist/types/src/display/api.js';
import { z } from 'zod';
import type { Ocr, TextRun } from '../documents/reader-ports.js';
import { openPdf } from './pdf-text.js';

const PACKAGE: string = '@gutenye/ocr-node'; // an extra of 90 MB and more: people install it themselves, so nothing here depends on it
const SCALE = 200 / 72; // 200 dots an inch: what the models were trained on, and small print still legible

const isMethodOf =
  (name: string) =>
  (value: unknown): boolean =>
    value !== null &&
    (typeof value === 'object' || typeof value === 'function') &&
    typeof Reflect.get(value, name) === 'function';

const lineSchema = z.object({ text: z.string(), box: z.array(z.tuple([z.number(), z.number()])).min(2) });
const moduleSchema = z.object({ default: z.custom<{ create(): Promise<unknown> }>(isMethodOf('create')) });
const recogniserSchema = z.custom<{ detect(image: string): Promise<unknown> }>(isMethodOf('detect'));
const factorySchema = z.custom<{ create(width: number, height: number): unknown }>(isMethodOf('create'));
const drawingSchema = z.object({
  canvas: z.custom<{ toBuffer(type: 'image/png'): Uint8Array }>(isMethodOf('toBuffer')),
});

type Recognise = (image: string) => Promise<unknown>;

/**
 * Recognises scanned pages with PaddleOCR's models as packed in @gutenye/ocr-node, when it is installed.
 * @param name the package; another one only in tests
 */
export function createOcr(name: string = PACKAGE): Ocr {
  let loaded: Promise<Recognise | null> | undefined;
  return async (bytes, pages) => {
    loaded ??= loadRecogniser(name);
    const recognise = await loaded;
    if (recognise === null) return null;
    const opened = await openPdf(bytes);
    if ('status' in opened) throw new Error('the PDF that was read a moment ago does not open');
    const folder = await mkdtemp(join(tmpdir(), 'ocr-'));
    try {
      const runs: (readonly TextRun[])[] = [];
      for (const index of pages) {
        const image = join(folder, `${index}.png`);
        await writeFile(image, await drawPage(opened.pdf.canvasFactory, await opened.pdf.getPage(index + 1)));
        runs.push(
          z
            .array(lineSchema)
            .parse(await recognise(image))
            .map(toRun),
        );
        await rm(image);
      }
      return runs;
    } finally {
      await rm(folder, { recursive: true, force: true });
      await opened.pdf.destroy();
    }
  };
}

async function loadRecogniser(name: string): Promise<Recognise | null> {
  let loaded: unknown;
  try {
    loaded = await import(name);
  } catch (error) {
    if (
      error instanceof Error &&
      'code' in error &&
      error.code === 'ERR_MODULE_NOT_FOUND' &&
      error.message.includes(name)
    )
      return null;
    throw error;
  }
  const recogniser = recogniserSchema.parse(await moduleSchema.parse(loaded).default.create());
  return (image) => recogniser.detect(image);
}

/** @param factory of pdf.js, which draws with @napi-rs/canvas here */
async function drawPage(factory: object, page: PDFPageProxy): Promise<Uint8Array> {
  const viewport = page.getViewport({ scale: SCALE });
  const drawing = factorySchema.parse(factory).create(Math.ceil(viewport.width), Math.ceil(viewport.height));
  const { canvas } = drawingSchema.parse(drawing);
  await page.render({ canvas, viewport }).promise;
  return canvas.toBuffer('image/png');
}

/** A recognised line as words on the page: its box is about as high as its letters. */
function toRun({ text, box }: z.infer<typeof lineSchema>): TextRun {
  const [xs, ys] = [box.map(([x]) => x / SCALE), box.map(([, y]) => y / SCALE)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const height = bottom - top;
  return { text, x: left, y: bottom - height * 0.15, width: right - left, size: height, angle: 0 };
}
