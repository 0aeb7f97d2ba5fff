import { Problem } from '../../policy/problem.js';
import type { ReadText } from '../issued-text.js';
import type { PdfPage, ReaderPorts } from '../reader-ports.js';
import type { PageOfRuns } from './place-runs.js';
import { writePages } from './write-pages.js';

const END_MARK = '%%EOF';

/**
 * Reads a PDF by the places of its words; pages that are pictures, or whose letters have no meaning, are recognised.
 * Where a single page needs that and no recogniser is installed, nothing is read: half a document would pass for the whole.
 * @param file named in the problem
 */
export async function readPdf(
  bytes: Uint8Array,
  ports: ReaderPorts,
  file: string,
): Promise<ReadText & { readonly format: 'pdf' | 'scan' }> {
  if (!isWhole(bytes)) throw unreadable(file, 'PDF 文件不完整，缺少结尾');
  const reading = await ports.pdfPages(bytes);
  if (reading.status === 'locked') throw unreadable(file, 'PDF 文件设有打开密码');
  if (reading.status === 'damaged') throw unreadable(file, `PDF 文件已损坏（${reading.why}）`);
  const scans = reading.pages.flatMap((page, index) => (page.isPicture || isGibberish(page) ? [index] : []));
  if (scans.length === 0) return { ...writePages(reading.pages), format: 'pdf' };
  const recognised = await ports.ocr(bytes, scans);
  if (recognised === null) throw new Problem('document_needs_ocr', { file });
  const pages = reading.pages.map((page, index): PageOfRuns => ({
    ...page,
    runs: recognised[scans.indexOf(index)] ?? page.runs,
  }));
  return { ...writePages(pages), format: 'scan' };
}

const unreadable = (file: string, why: string): Problem => new Problem('document_unreadable', { file, why });

/** A PDF ends with a mark; one that was cut has lost it, and repairing what is left would lose pages in silence. */
function isWhole(bytes: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(bytes.subarray(-4096)).includes(END_MARK);
}

/** Fonts without a table of their letters give letters of private use, or none. */
function isGibberish(page: PdfPage): boolean {
  const words = page.runs
    .map((run) => run.text)
    .join('')
    .replace(/\s/gu, '');
  const lost = words.match(/[\p{Co}\p{Cn}\ufffd]|\p{Cc}/gu)?.length ?? 0;
  return lost * 5 > words.length;
}
