import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import type * as PdfJsModule from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/types/src/display/api.js';
import type { PdfPage, PdfPages, PdfReading, TextRun } from '../documents/reader-ports.js';

type PdfJs = typeof PdfJsModule;
type Matrix = readonly [number, number, number, number, number, number];

const FEW_LETTERS = 60; // a scan may carry a page number or the scanner's mark; a page of words has more
const MANY_OUTLINES = 60; // letters drawn as shapes take at least one each; rules and boxes of a page take fewer
const UNIT: Matrix = [1, 0, 0, 1, 0, 0];

/** Reads PDF with pdf.js. The predefined CMaps and the standard fonts come with the package: without them, Chinese that is not embedded reads as nothing. */
export const readPdfPages: PdfPages = async (bytes) => {
  const opened = await openPdf(bytes);
  if ('status' in opened) return opened;
  try {
    const pages: PdfPage[] = [];
    for (let number = 1; number <= opened.pdf.numPages; number += 1) {
      const page = await opened.pdf.getPage(number);
      pages.push(await readPage(opened.pdfjs, page));
      page.cleanup();
    }
    return { status: 'read', pages };
  } catch (error) {
    return { status: 'damaged', why: messageOf(error) };
  } finally {
    await opened.pdf.destroy();
  }
};

/** Opens a PDF with all that Chinese needs; to be destroyed by who opened it. */
export async function openPdf(
  bytes: Uint8Array,
): Promise<{ readonly pdfjs: PdfJs; readonly pdf: PDFDocumentProxy } | PdfReading> {
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const home = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  const assets = (name: string): string => join(home, name) + sep;
  try {
    const pdf = await pdfjs.getDocument({
      data: new Uint8Array(bytes), // pdf.js takes the buffer away from whom it is given by
      cMapUrl: assets('cmaps'),
      cMapPacked: true,
      standardFontDataUrl: assets('standard_fonts'),
      wasmUrl: assets('wasm'),
      isEvalSupported: false,
      useSystemFonts: false,
      verbosity: pdfjs.VerbosityLevel.ERRORS,
    }).promise;
    return { pdfjs, pdf };
  } catch (error) {
    const isLocked = error instanceof Error && error.name === 'PasswordException';
    return isLocked ? { status: 'locked' } : { status: 'damaged', why: messageOf(error) };
  }
}

async function readPage(pdfjs: PdfJs, page: PDFPageProxy): Promise<PdfPage> {
  const viewport = page.getViewport({ scale: 1 });
  const { items } = await page.getTextContent();
  const runs = items.flatMap((item): readonly TextRun[] => {
    if (!('str' in item) || item.str.trim() === '') return [];
    const [a, b, c, d, x, y] = multiply(toMatrix(viewport.transform), toMatrix(item.transform));
    const angle = (Math.atan2(-b, a) * 180) / Math.PI;
    return [{ text: item.str, x, y, width: item.width, size: Math.hypot(c, d), angle: (angle + 360) % 360 }];
  });
  const letters = runs.reduce((sum, run) => sum + run.text.trim().length, 0);
  const isPicture =
    letters < FEW_LETTERS && (await looksLikePicture(pdfjs, page, viewport.width * viewport.height, letters === 0));
  return { width: viewport.width, height: viewport.height, runs, isPicture };
}

/** Adds up what the pictures of a page cover and counts its outlines, which are letters only where there are no others: else they are a seal. */
async function looksLikePicture(pdfjs: PdfJs, page: PDFPageProxy, area: number, isWordless: boolean): Promise<boolean> {
  const { fnArray, argsArray } = await page.getOperatorList();
  const { OPS } = pdfjs;
  const saved: Matrix[] = [];
  let place = UNIT;
  let covered = 0;
  let outlines = 0;
  fnArray.forEach((operator, index) => {
    const args: unknown = argsArray[index];
    if (operator === OPS.save || operator === OPS.paintFormXObjectBegin) saved.push(place);
    if (operator === OPS.restore || operator === OPS.paintFormXObjectEnd) place = saved.pop() ?? UNIT;
    if (operator === OPS.transform) place = multiply(place, toMatrix(args));
    if (operator === OPS.paintFormXObjectBegin && Array.isArray(args)) place = multiply(place, toMatrix(args[0]));
    if (operator === OPS.constructPath) outlines += 1;
    if (PICTURES.some((name) => OPS[name] === operator)) covered += Math.abs(place[0] * place[3] - place[1] * place[2]);
  });
  return covered > area / 2 || (isWordless && outlines >= MANY_OUTLINES);
}

const PICTURES = ['paintImageXObject', 'paintInlineImageXObject', 'paintImageMaskXObject'] as const;

function toMatrix(values: unknown): Matrix {
  if (values === null || typeof values !== 'object') return UNIT;
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = Array.from(values as ArrayLike<unknown>, Number);
  return [a, b, c, d, e, f];
}

const multiply = (m: Matrix, n: Matrix): Matrix => [
  m[0] * n[0] + m[2] * n[1],
  m[1] * n[0] + m[3] * n[1],
  m[0] * n[2] + m[2] * n[3],
  m[1] * n[2] + m[3] * n[3],
  m[0] * n[4] + m[2] * n[5] + m[4],
  m[1] * n[4] + m[3] * n[5] + m[5],
];

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
