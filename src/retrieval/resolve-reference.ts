import { fold, unfold } from '../language/fold.js';
import type { PolicyIndex } from '../indexing/policy-index.js';
import type { Clause, ClauseId, DocumentId } from '../policy/clause.js';
import type { PolicyDocument } from '../policy/policy-document.js';
import type { Span } from '../policy/span.js';
import { makeFindDocumentNumbers } from './find-document-numbers.js';
import { makeFindDocumentTitles } from './find-document-titles.js';
import { makeFindNumberedClauses } from './find-numbered-clauses.js';
import { readClauseMarks } from './read-clause-marks.js';

/** What a text names by number or title. */
export interface Reference {
  /** Documents named, in the order of the index; several where a name fits several. */
  readonly documents: readonly DocumentId[];
  /** Clauses named, in reading order; of every document that may be meant where none is named. */
  readonly clauses: readonly ClauseId[];
  /** The words that name them, in order: the rest of the text is its topic. */
  readonly words: readonly string[];
  /** Where those words stand in the text as given. */
  readonly spans: readonly Span[];
  /** Words that name a document or a clause which is not here: 豫政〔2016〕28号, 第九十九条. They are not among `words`. */
  readonly missing: readonly string[];
}

/**
 * @param documents the documents that can be meant where the text names none, or names several by one name; where left out,
 * those of the places that the text names, of the focus, or all
 * @param focus clauses that the talk is about: 那第三款呢 is the third paragraph of their article
 */
export type ResolveReference = (
  text: string,
  documents?: readonly DocumentId[],
  focus?: readonly ClauseId[],
) => Reference;

/** Makes the reader of references: 汴政办〔2021〕49号, 49号文, 《若干措施》, 第九条第二款, 三、（四）, （六）, 附件. */
export function makeResolveReference({
  documents: all,
  tree,
}: Pick<PolicyIndex, 'documents' | 'tree'>): ResolveReference {
  const findNumbers = makeFindDocumentNumbers(all);
  const findTitles = makeFindDocumentTitles(all);
  const findClauses = makeFindNumberedClauses(tree);
  return (text, among, focus = []) => {
    const spokenOf = focus.flatMap((id) => tree.byId.get(id) ?? []);
    const folded = fold(text);
    const numbers = findNumbers(folded.text);
    const titles = findTitles(blank(folded.text, numbers));
    const likely =
      among === undefined
        ? (ofNamedPlaces(all, folded.text) ?? ofClauses(all, spokenOf))
        : all.filter(({ id }) => among.includes(id));
    const namesOfDocuments = [...numbers, ...titles].map((name) => ({
      ...name,
      documents: prefer(likely, name.documents),
    }));
    const documents = inOrder(
      all,
      namesOfDocuments.flatMap((name) => name.documents),
    );
    const scope = documents.length > 0 ? documents : (likely ?? all);

    const namesOfClauses = readClauseMarks(blank(folded.text, namesOfDocuments)).map(({ start, end, marks }) => ({
      start,
      end,
      isRelative: marks[0]?.level === 'paragraph' || marks[0]?.level === 'annex',
      clauses: scope.flatMap((document) => findClauses(document, marks, spokenOf)),
    }));
    const clauses = new Set(namesOfClauses.flatMap((name) => name.clauses));

    const used = [
      ...namesOfDocuments.filter((name) => name.documents.length > 0),
      ...namesOfClauses.filter((name) => name.clauses.length > 0),
    ];
    const missing = [
      ...namesOfDocuments.filter((name) => name.documents.length === 0),
      ...namesOfClauses.filter((name) => name.clauses.length === 0 && !name.isRelative),
    ];
    const spansOf = (names: readonly Span[]): readonly Span[] =>
      names.toSorted((a, b) => a.start - b.start).map(({ start, end }) => unfold(folded, start, end));
    const wordsOf = (spans: readonly Span[]): readonly string[] =>
      spans.map(({ start, end }) => text.slice(start, end));
    const spans = spansOf(used);
    return {
      documents: documents.map(({ id }) => id),
      clauses: scope.flatMap((document) =>
        document.clauses.filter((clause) => clauses.has(clause)).map(({ id }) => id),
      ),
      words: wordsOf(spans),
      spans,
      missing: wordsOf(spansOf(missing)),
    };
  };
}

const SHORTEST_NAME = 2; // 汴 is a place in 汴政办 alone

/** The documents of the places that a text names; undefined where it names none of theirs. */
function ofNamedPlaces(all: readonly PolicyDocument[], folded: string): readonly PolicyDocument[] | undefined {
  const found = all.filter(
    ({ place }) =>
      place !== null &&
      [place.name, place.short].some((name) => name.length >= SHORTEST_NAME && folded.includes(fold(name).text)),
  );
  return found.length === 0 ? undefined : found;
}

function ofClauses(all: readonly PolicyDocument[], clauses: readonly Clause[]): readonly PolicyDocument[] | undefined {
  if (clauses.length === 0) return undefined;
  return all.filter(({ id }) => clauses.some(({ document }) => document === id));
}

/** Of several documents that one name fits, the likely ones where there are any. */
function prefer(
  likely: readonly PolicyDocument[] | undefined,
  documents: readonly PolicyDocument[],
): readonly PolicyDocument[] {
  const narrowed = documents.filter((document) => likely?.includes(document) === true);
  return documents.length > 1 && narrowed.length > 0 ? narrowed : documents;
}

/** Puts a mark that names nothing in the place of what has been read, so that nothing is read twice. */
function blank(folded: string, read: readonly Span[]): string {
  return read.reduce(
    (text, { start, end }) => text.slice(0, start) + '|'.repeat(end - start) + text.slice(end),
    folded,
  );
}

function inOrder(all: readonly PolicyDocument[], named: readonly PolicyDocument[]): readonly PolicyDocument[] {
  const set = new Set(named);
  return all.filter((document) => set.has(document));
}
