import { createHash } from 'node:crypto';
import type { Draft } from './draft.js';
import type { Piece } from './piece.js';
import { figuresIn } from '../language/figures.js';
import { fold } from '../language/fold.js';
import { squeeze } from '../language/squeeze.js';
import type { Citation } from '../policy/reply.js';
import type { PolicyDocument } from '../policy/policy-document.js';
import type { Span } from '../policy/span.js';

/** What a draft says that nothing stands behind. */
export interface Ungrounded {
  readonly rule: 'quote' | 'figure' | 'origin';
  readonly words: string;
}

const holds = (whole: string, part: string): boolean => squeeze(whole).includes(squeeze(part));

/** A quote stands in the text as issued, at its offsets, with its checksum. */
function isExact(citation: Citation, documents: readonly PolicyDocument[]): boolean {
  const document = documents.find(({ id }) => citation.clauseId.startsWith(`${id}#`));
  if (document === undefined || citation.quote === '') return false;
  const issued = document.text.slice(citation.start, citation.end);
  const sum = createHash('sha256').update(citation.quote, 'utf8').digest('hex');
  return squeeze(issued) === squeeze(citation.quote) && sum === citation.sha256;
}

/** A piece comes from where it says that it comes from. */
function hasOrigin(piece: Piece, draft: Draft, said: string): boolean {
  switch (piece.from) {
    case 'template':
      return figuresIn(piece.text).length === 0;
    case 'corpus': {
      const { document, text } = piece;
      const facts = [document.title, document.number ?? '', document.place?.name ?? '', document.place?.short ?? ''];
      const names = [
        ...facts,
        document.issuer ?? '',
        ...document.clauses.flatMap((c) => [c.label, c.number ?? '', c.heading]),
      ];
      return (
        text === '' ||
        names.includes(text) ||
        holds(document.text, text) ||
        document.clauses.some((c) => holds(c.text, text))
      );
    }
    case 'quote':
      return holds(draft.citations.map(({ quote }) => quote).join(''), piece.text);
    case 'person':
      return holds(fold(said).text, fold(piece.text).text);
    case 'working':
      return draft.calculation?.steps.some((step) => holds(step.sentence, piece.text)) === true || piece.text === '';
    case 'place':
    case 'day':
      return true;
    default:
      return piece satisfies never;
  }
}

/** The keys of all figures for which something stands. */
function groundedFigures(draft: Draft, said: string, asOf: string): ReadonlySet<string> {
  const sources = [
    said,
    asOf,
    ...draft.citations.flatMap(({ quote, text, title, docNumber, clause }) => [
      quote,
      text,
      title,
      docNumber ?? '',
      clause,
    ]),
    ...(draft.calculation?.steps.map(({ sentence }) => sentence) ?? []),
    ...draft.lines.flat().flatMap((piece) => (piece.from === 'corpus' ? [piece.text] : [])),
  ];
  return new Set(sources.flatMap((source) => figuresIn(source).map(({ key }) => key)));
}

/** Figures of a line that do not lie within one piece of a checked origin: in our own wording, or made by two pieces that meet. */
function strayFigures(line: readonly Piece[]): readonly { readonly key: string; readonly words: string }[] {
  const text = line.map((piece) => piece.text).join('');
  const checked: Span[] = [];
  let at = 0;
  for (const piece of line) {
    if (piece.from !== 'template') checked.push({ start: at, end: at + piece.text.length });
    at += piece.text.length;
  }
  return figuresIn(text).filter(({ start, end }) => !checked.some((span) => span.start <= start && end <= span.end));
}

/**
 * Finds everything in a draft that nothing stands behind: a quote that is not in the text as issued, a figure that no citation,
 * no word of the person and no step of the calculation holds, a piece that does not come from where it claims.
 * @param said all that the person has said in this conversation and that the reply may repeat
 * @returns empty for a draft that may be sent
 */
export function verifyDraft(
  draft: Draft,
  documents: readonly PolicyDocument[],
  said: string,
  asOf: string,
): readonly Ungrounded[] {
  const faults: Ungrounded[] = [];
  for (const citation of draft.citations) {
    if (!isExact(citation, documents)) faults.push({ rule: 'quote', words: citation.quote });
  }
  for (const piece of draft.lines.flat()) {
    if (!hasOrigin(piece, draft, said)) faults.push({ rule: 'origin', words: piece.text });
  }
  const grounded = groundedFigures(draft, said, asOf);
  for (const line of draft.lines) {
    for (const figure of strayFigures(line)) {
      if (!grounded.has(figure.key)) faults.push({ rule: 'figure', words: figure.words });
    }
  }
  return faults;
}
