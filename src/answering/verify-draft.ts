import { createHash } from 'node:crypto';
import type { Draft } from './draft.js';
import type { Piece } from './piece.js';
import { figuresIn } from '../language/figures.js';
import { fold } from '../language/fold.js';
import { keepByText } from '../language/keep-by-text.js';
import { squeeze } from '../language/squeeze.js';
import type { Citation } from '../policy/reply.js';
import type { PolicyDocument } from '../policy/policy-document.js';

/** What a draft says that nothing stands behind. */
export interface Ungrounded {
  readonly rule: 'quote' | 'figure' | 'origin';
  readonly words: string;
}

/** A quote stands in the text as issued, at its offsets, with its checksum. */
function isExact(citation: Citation, documents: readonly PolicyDocument[]): boolean {
  const document = documents.find(({ id }) => citation.clauseId.startsWith(`${id}#`));
  if (document === undefined || citation.quote === '') return false;
  const issued = document.text.slice(citation.start, citation.end);
  const sum = createHash('sha256').update(citation.quote, 'utf8').digest('hex');
  return squeeze(issued) === squeeze(citation.quote) && sum === citation.sha256;
}

/** What a document holds, in the form in which pieces are held against it. */
interface KnownDocument {
  readonly names: ReadonlySet<string>;
  /** The text as issued and the texts of the clauses, without white space. */
  readonly text: string;
}

const knownDocuments = new WeakMap<PolicyDocument, KnownDocument>();

/** What a document holds, gathered once. */
function knowDocument(document: PolicyDocument): KnownDocument {
  const known = knownDocuments.get(document);
  if (known !== undefined) return known;
  const { title, number, place, issuer, clauses } = document;
  const facts = [title, number ?? '', place?.name ?? '', place?.short ?? '', issuer ?? ''];
  const names = new Set([
    ...facts,
    ...clauses.flatMap((clause) => [clause.label, clause.number ?? '', clause.heading]),
  ]);
  const made = { names, text: squeeze([document.text, ...clauses.map(({ text }) => text)].join('\n')) };
  knownDocuments.set(document, made);
  return made;
}

/** Whether words are a fact of a document or stand in its text. */
function standsIn(document: PolicyDocument, words: string): boolean {
  const { names, text } = knowDocument(document);
  return names.has(words) || text.includes(squeeze(words));
}

const KEPT = 20_000;
/** The keys of the figures of a text; kept, because the same clauses are cited again and again. */
const keysOf = keepByText(KEPT, (text): readonly string[] => figuresIn(text).map(({ key }) => key));

/** What the pieces of a draft may be taken from, without white space. */
interface Origins {
  readonly quotes: string;
  readonly said: string;
  readonly steps: readonly string[];
}

const originsOf = ({ citations, calculation }: Draft, said: string): Origins => ({
  quotes: squeeze(citations.map(({ quote }) => quote).join('')),
  said: squeeze(fold(said).text),
  steps: calculation?.steps.map(({ sentence }) => squeeze(sentence)) ?? [],
});

/** A piece comes from where it says that it comes from. */
function hasOrigin(piece: Piece, origins: Origins): boolean {
  switch (piece.from) {
    case 'template':
      return keysOf(piece.text).length === 0;
    case 'corpus':
      return piece.text === '' || standsIn(piece.document, piece.text);
    case 'quote':
      return origins.quotes.includes(squeeze(piece.text));
    case 'person':
      return origins.said.includes(squeeze(fold(piece.text).text));
    case 'working':
      return origins.steps.some((step) => step.includes(squeeze(piece.text))) || piece.text === '';
    case 'model':
      return keysOf(piece.text).length === 0;
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
  return new Set(sources.flatMap(keysOf));
}

const NUMERAL_END = /[\d.,%〇零一二两三四五六七八九十百千万亿第]$/u;
const NUMERAL_START = /^[\d.,%〇零一二两三四五六七八九十百千万亿元年月日号条款项个家倍成]/u;
const SEAM = 12; // characters on each side of a seam that one figure can reach across

/** Figures that two pieces make where they meet: "2" and "0%" make 20%, and neither origin holds that. */
function figuresAtSeams(line: readonly Piece[]): readonly { readonly key: string; readonly words: string }[] {
  return line.slice(1).flatMap((next, at) => {
    const left = (line[at]?.text ?? '').slice(-SEAM);
    const right = next.text.slice(0, SEAM);
    if (!NUMERAL_END.test(left) || !NUMERAL_START.test(right)) return [];
    return figuresIn(left + right).filter(({ start, end }) => start < left.length && end > left.length);
  });
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
  const origins = originsOf(draft, said);
  for (const piece of draft.lines.flat()) {
    if (hasOrigin(piece, origins)) continue;
    faults.push({ rule: 'origin', words: piece.text });
    if (piece.from === 'template') faults.push({ rule: 'figure', words: piece.text }); // all that ours can lack
  }
  const atSeams = draft.lines.flatMap(figuresAtSeams);
  if (atSeams.length === 0) return faults; // as in nearly every draft; what is grounded takes long to gather
  const grounded = groundedFigures(draft, said, asOf);
  for (const { key, words } of atSeams) if (!grounded.has(key)) faults.push({ rule: 'figure', words });
  return faults;
}
