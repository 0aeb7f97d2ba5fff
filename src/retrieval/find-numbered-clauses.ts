import type { ClauseTree } from '../indexing/clause-tree.js';
import type { Clause, ClauseId, ClauseKind } from '../policy/clause.js';
import type { PolicyDocument } from '../policy/policy-document.js';
import { numberKey } from './read-clause-marks.js';
import type { ClauseMark, MarkLevel } from './read-clause-marks.js';

/**
 * Finds the clauses of a document that marks name: one as a rule, several where a number stands in several parts.
 * @param focus clauses that were spoken of just before: 第三款 and （二） are looked for in their articles first
 */
export type FindNumberedClauses = (
  document: PolicyDocument,
  marks: readonly ClauseMark[],
  focus: readonly Clause[],
) => readonly Clause[];

/**
 * Which kinds a word may mean, likeliest first; the first kind that has the number is meant. People say 第六条 of the sixth （六）
 * where a document has no 条, and 第二章 of its 二、 where it has no 章.
 */
const KINDS: Readonly<Record<MarkLevel, readonly (readonly ClauseKind[])[]>> = {
  annex: [['annex']],
  chapter: [['chapter'], ['part']],
  section: [['section'], ['subpart']],
  part: [['part'], ['chapter'], ['subpart']],
  article: [['article'], ['subpart'], ['point'], ['part']],
  paragraph: [['paragraph']],
  item: [['item', 'subpart'], ['point', 'subpoint'], ['part']],
  bracketed: [['item', 'subpart', 'subpoint'], ['point']],
  point: [
    ['point', 'subpoint'],
    ['item', 'subpart'],
  ],
};

export function makeFindNumberedClauses(tree: ClauseTree): FindNumberedClauses {
  const keys = new Map<ClauseId, string | undefined>();
  const keyOf = (clause: Clause): string | undefined => {
    if (clause.number === null) return undefined;
    if (!keys.has(clause.id)) keys.set(clause.id, numberKey(clause.number));
    return keys.get(clause.id);
  };

  const first = ({ id, clauses }: PolicyDocument, mark: ClauseMark, focus: readonly Clause[]): readonly Clause[] => {
    if (mark.level === 'annex') return annexes(clauses, mark.key, keyOf);
    if (mark.level === 'paragraph' || mark.level === 'item' || mark.level === 'bracketed') {
      const articles = focus
        .filter(({ document }) => document === id)
        .flatMap((clause) => [...tree.ancestorsOf(clause), clause].find(({ kind }) => kind === 'article') ?? []);
      const found = [...new Set(articles)].flatMap((article) => below(article, mark));
      if (found.length > 0 || mark.level === 'paragraph') return found;
    }
    return byKind(clauses, mark.level, mark.key);
  };

  const below = (above: Clause, mark: ClauseMark): readonly Clause[] => {
    if (mark.level === 'paragraph') return paragraph(above, mark.key, tree);
    for (
      let depth = tree.childrenOf(above.id);
      depth.length > 0;
      depth = depth.flatMap(({ id }) => tree.childrenOf(id))
    ) {
      const found = byKind(depth, mark.level, mark.key);
      const there =
        found.length > 0 ? found : depth.filter((clause) => mark.key !== undefined && keyOf(clause) === mark.key);
      if (there.length > 0) return there;
    }
    return [];
  };

  const byKind = (clauses: readonly Clause[], level: MarkLevel, key: string | undefined): readonly Clause[] => {
    for (const kinds of KINDS[level]) {
      const found = clauses.filter((clause) => kinds.includes(clause.kind) && keyOf(clause) === key);
      if (found.length > 0 && key !== undefined) return found;
    }
    return [];
  };

  return (document, [top, ...rest], focus) =>
    top === undefined
      ? []
      : rest.reduce<readonly Clause[]>(
          (found, mark) => found.flatMap((above) => below(above, mark)),
          first(document, top, focus),
        );
}

/** 附件 alone means all annexes; a single annex without a number is 附件1 too. */
function annexes(
  clauses: readonly Clause[],
  key: string | undefined,
  keyOf: (clause: Clause) => string | undefined,
): readonly Clause[] {
  const all = clauses.filter(({ kind }) => kind === 'annex');
  if (key === undefined) return all;
  const numbered = all.filter((clause) => keyOf(clause) === key);
  return numbered.length > 0 || key !== '1' || all.length > 1 ? numbered : all;
}

/** 第一款 of an article that is not cut into paragraphs is the article. */
function paragraph(above: Clause, key: string | undefined, tree: ClauseTree): readonly Clause[] {
  const paragraphs = tree.childrenOf(above.id).filter(({ kind }) => kind === 'paragraph');
  if (paragraphs.length === 0) return key === '1' ? [above] : [];
  const found = paragraphs[Number(key) - 1];
  return found === undefined ? [] : [found];
}
