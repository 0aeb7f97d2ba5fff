import { corpus, day, say, type Piece } from './piece.js';
import { nameDocument } from './ground.js';
import type { Clause } from '../policy/clause.js';
import type { IsoDate } from '../policy/iso-date.js';
import type { PolicyDocument } from '../policy/policy-document.js';
import { statusOn } from '../policy/status-on.js';

/** Says of each document with a period of its own whether the day asked about lies after it; nothing where it states none. */
export function periodNotes(documents: readonly PolicyDocument[], asOf: IsoDate): readonly (readonly Piece[])[] {
  const cited = [...new Set(documents)];
  return cited.flatMap((document) => {
    const name = cited.length === 1 ? say`该文件` : nameDocument(document);
    const { period } = document;
    if (period === null) return [];
    const label = document.clauses.find(({ id }) => id === period.clause)?.label ?? '';
    const words: readonly Piece[] = [corpus(document, period.words), ...say`”（${corpus(document, label)}）`];
    switch (statusOn(document, asOf)) {
      case 'period_ended':
        return [
          say`请注意：${name}自己写明的期限是“${words}，到${day(asOf)}期限已过（已过期）。以上是文件原来的规定，现在是否还执行、有没有接续政策，文件里没有写，请向主管部门核实。`,
        ];
      case 'unknown':
        return asOf < period.earliestEnd
          ? []
          : [say`请注意：${name}写明“${words}，没有写明从哪一天起算，到${day(asOf)}期限是否已过，请向主管部门核实。`];
      case 'in_force':
        return [];
      default:
        return [];
    }
  });
}

/** Whom to ask about a clause: its lead agency, else the first responsible one; nothing where the clause names none. */
export function agencyToAsk(document: PolicyDocument, clauses: readonly Clause[]): Piece | null {
  const roles = clauses.flatMap((clause) => clause.agencies);
  const found =
    roles.find((role) => role.role === 'lead') ??
    roles.find((role) => role.role === 'responsible' && /局|委|办|部|中心|海关/u.test(role.agency)) ??
    roles.find((role) => role.role === 'responsible' || role.role === 'duty');
  return found === undefined ? null : corpus(document, found.agency);
}

const UPPER_BOUND = /不超过|最高|至多|最多|以内|封顶|上限/u;
const FORMULA = /按照?[^。；]{0,40}(%|％|百分之|每)[^。；]{0,30}/u;

/** Whether a sentence names a most and no formula by which a sum could be worked out. */
export const isUpperBoundOnly = (sentence: string): boolean => UPPER_BOUND.test(sentence) && !FORMULA.test(sentence);
