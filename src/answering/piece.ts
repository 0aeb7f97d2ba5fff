import type { PolicyDocument } from '../policy/policy-document.js';

/**
 * A stretch of a reply with where its characters come from; nothing else can get into a reply.
 * `template` is fixed wording of ours and may hold no figure; `corpus` is a fact of a document (title, number, name of an agency, label of a clause);
 * `quote` stands in a citation; `person` is the person's own words; `working` is a step of a calculation; `day` is the day asked about;
 * `place` is a name of the gazetteer; `model` are words that a language model puts for the person's, in a line that says so.
 */
export type Piece =
  | { readonly from: 'template'; readonly text: string }
  | { readonly from: 'corpus'; readonly text: string; readonly document: PolicyDocument }
  | { readonly from: 'quote'; readonly text: string }
  | { readonly from: 'person'; readonly text: string }
  | { readonly from: 'working'; readonly text: string }
  | { readonly from: 'place'; readonly text: string }
  | { readonly from: 'model'; readonly text: string }
  | { readonly from: 'day'; readonly text: string };

/** Words of a document. */
export const corpus = (document: PolicyDocument, text: string): Piece => ({ from: 'corpus', text, document });
/** Words that stand in one of the reply's citations. */
export const quoted = (text: string): Piece => ({ from: 'quote', text });
/** Words of the person asking. */
export const person = (text: string): Piece => ({ from: 'person', text });
/** A step of a calculation. */
export const working = (text: string): Piece => ({ from: 'working', text });
/** A name of the gazetteer. */
export const place = (text: string): Piece => ({ from: 'place', text });
/** Words that a language model puts for the person's. */
export const supposed = (text: string): Piece => ({ from: 'model', text });
/** The day asked about. */
export const day = (text: string): Piece => ({ from: 'day', text });

/** Writes a line: fixed wording as it stands, and pieces (or runs of pieces) where they are put in. */
export function say(words: TemplateStringsArray, ...put: readonly (Piece | readonly Piece[])[]): readonly Piece[] {
  return words.flatMap((text, at) => {
    const next = put[at];
    const fixed: readonly Piece[] = text === '' ? [] : [{ from: 'template', text }];
    return next === undefined ? fixed : [...fixed, ...('from' in next ? [next] : next)];
  });
}

/** Joins runs of pieces with a fixed separator. */
export function joinPieces(runs: readonly (Piece | readonly Piece[])[], separator: string): readonly Piece[] {
  return runs.flatMap((run, at) => {
    const pieces = 'from' in run ? [run] : run;
    return at === 0 ? pieces : [{ from: 'template' as const, text: separator }, ...pieces];
  });
}
