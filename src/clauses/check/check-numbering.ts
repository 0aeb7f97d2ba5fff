import type { Clause } from '../../policy/clause.js';
import type { Finding } from './finding.js';
import type { NumberMark } from '../page/number-mark.js';
import { readMark } from '../page/read-mark.js';

interface Numbered {
  readonly clause: Clause;
  readonly mark: NumberMark;
}

/**
 * Finds numbers that are missing or stand twice. Numbers count within their parent; they may also run on from the one before
 * (（三） first below 三、), and articles count through the whole text whatever chapter they stand in.
 */
export function checkNumbering(clauses: readonly Clause[]): readonly Finding[] {
  const findings: Finding[] = [];
  const lastInText = new Map<string, number>();
  for (const run of groupRuns(clauses)) {
    let last: number | undefined;
    for (const { clause, mark } of run.members) {
      const key = `${run.scope} ${mark.style}`;
      const goesOn = lastInText.get(key);
      const expected = last === undefined ? [1, ...(goesOn === undefined ? [] : [goesOn + 1])] : [last + 1];
      const before = last ?? goesOn ?? 0;
      if (mark.value === last && mark.suffix === 0)
        findings.push(tell('numbering_duplicate', clause, `编号“${mark.written}”重复出现。`));
      else if (!expected.includes(mark.value) && mark.suffix === 0 && !(mark.value === 1 && last !== undefined)) {
        const missing =
          mark.value > before + 1 ? `，中间缺${before + 1}${mark.value > before + 2 ? `至${mark.value - 1}` : ''}` : '';
        findings.push(tell('numbering_gap', clause, `编号“${mark.written}”与前面的编号不连续${missing}。`));
      }
      last = mark.value;
      lastInText.set(key, mark.value);
    }
  }
  return findings;
}

/** Clauses that count together, in reading order: siblings of one style, or the articles of one text. */
function groupRuns(
  clauses: readonly Clause[],
): readonly { readonly scope: string; readonly members: readonly Numbered[] }[] {
  const runs = new Map<string, { scope: string; members: Numbered[] }>();
  for (const clause of clauses) {
    const mark = clause.number === null ? undefined : readMark(`${clause.number} `);
    if (mark === undefined || mark.written !== clause.number) continue;
    const scope = scopeOf(clause);
    const key =
      mark.style === 'article'
        ? `${scope} ${mark.style}`
        : `${clause.parent ?? scope} ${mark.style} ${mark.path.slice(0, -1).join('.')}`;
    const run = runs.get(key);
    if (run === undefined) runs.set(key, { scope, members: [{ clause, mark }] });
    else run.members.push({ clause, mark });
  }
  return [...runs.values()];
}

/** The text within the file to which a clause belongs: the document, its notice, an annex. */
function scopeOf({ id }: Clause): string {
  return /#(notice|annex\d+(?:~\d+)?)/u.exec(id)?.[1] ?? '';
}

function tell(code: 'numbering_gap' | 'numbering_duplicate', clause: Clause, sentence: string): Finding {
  return {
    code,
    clause: clause.id,
    words: clause.number ?? '',
    at: clause.span,
    sentence: `${clause.label}：${sentence}`,
  };
}
