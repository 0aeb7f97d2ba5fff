import type { ReaderPorts } from '../documents/reader-ports.js';
import { parseMarkup } from './markup.js';
import { createOcr } from './ocr.js';
import { readPdfPages } from './pdf-text.js';

/** The third parties that read documents, ready for use; the recogniser is loaded when the first scan needs it. */
export const documentReaders: ReaderPorts = { pdfPages: readPdfPages, ocr: createOcr(), parseMarkup };
