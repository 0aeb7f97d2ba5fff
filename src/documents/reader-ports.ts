/**
 * Words placed on a page. Points; `x` and `y` (the baseline, growing downwards) from the upper left corner of the page as
 * a viewer shows it, `width` along the line of writing, `size` the height of the letters.
 */
export interface TextRun {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
  /** Direction of writing in degrees, counter-clockwise, 0 to 360; 0 is upright. */
  readonly angle: number;
}

export interface PdfPage {
  readonly width: number;
  readonly height: number;
  /** In the order of the file, which need not be the order of reading; runs of white space alone are left out. */
  readonly runs: readonly TextRun[];
  /** True where pictures cover most of the page, or outlines of letters do, and it has few words or none: most likely a scan. */
  readonly isPicture: boolean;
}

export type PdfReading =
  | { readonly status: 'read'; readonly pages: readonly PdfPage[] }
  | { readonly status: 'locked' } // opens with a password only
  | { readonly status: 'damaged'; readonly why: string };

/** Reads the words of a PDF with their places, a page an entry, in order. What is wrong with the file is a status; nothing is thrown for it. */
export type PdfPages = (bytes: Uint8Array) => Promise<PdfReading>;

/**
 * Recognises the words on pages of a PDF from their pictures: one list a page asked for, in that order, in the page's own
 * points. Null where no recogniser is installed.
 * @param pages indices from 0
 */
export type Ocr = (pdf: Uint8Array, pages: readonly number[]) => Promise<readonly (readonly TextRun[])[] | null>;

export interface MarkupElement {
  /** Lower case in HTML; with its prefix, as written, in XML. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly MarkupNode[];
}

/** A string is text, entities resolved. Comments, declarations and processing instructions are left out. */
export type MarkupNode = MarkupElement | string;

/** Parses markup into a tree under a nameless root. Never fails: bad markup is mended as browsers do, and no tree is deeper than 500. */
export type ParseMarkup = (source: string, dialect: 'html' | 'xml') => MarkupElement;

/** The third parties that the readers work with. */
export interface ReaderPorts {
  readonly pdfPages: PdfPages;
  readonly ocr: Ocr;
  readonly parseMarkup: ParseMarkup;
}
