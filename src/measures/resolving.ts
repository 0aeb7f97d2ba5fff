import type { ClauseId, DocumentId } from '../policy/clause.js';
import type { DataFile, DataPath, Finding } from './data-file.js';
import { locateNumber, type WrittenNumber } from './locate-number.js';
import { locateQuote } from './locate-quote.js';
import type { Cite } from './measure.js';
import type { WrittenCite } from './written.js';

/** Text of a clause by its address within the document, 2.2 for 二、（二）; undefined where there is no such clause. */
export type ClauseTexts = (clause: string) => string | undefined;

/** What is at hand while a data file is read: its document, the texts of its clauses, and what was found wrong so far. */
export interface Resolving {
  readonly document: DocumentId;
  readonly clauseTexts: ClauseTexts;
  readonly lineOf: DataFile<unknown>['lineOf'];
  readonly findings: Finding[];
}

/** Notes that something is wrong. */
export function complain(at: Resolving, path: DataPath, what: string, remedy: string): void {
  at.findings.push({ line: at.lineOf(path), what, remedy });
}

/** Full name of a clause from its address within the document. */
export const clauseIdOf = (at: Resolving, clause: string): ClauseId => `${at.document}#${clause}` as ClauseId;

/** Holds a clause address against the document. */
export function checkClause(at: Resolving, clause: string, path: DataPath): string | undefined {
  const text = at.clauseTexts(clause);
  if (text === undefined) complain(at, path, `文件里没有条款“${clause}”`, '请改为存在的条款地址，如 2.2');
  return text;
}

/** Resolves a citation; the quote becomes that of the clause, character for character. */
export function resolveCite(at: Resolving, cite: WrittenCite, path: DataPath): Cite {
  const text = checkClause(at, cite.clause, [...path, 'clause']);
  const span = text === undefined ? undefined : locateQuote(cite.quote, text)[0];
  if (text !== undefined && span === undefined) {
    complain(at, [...path, 'quote'], `条款 ${cite.clause} 里没有“${cite.quote}”`, '请从条款原文照抄');
  }
  return { clause: clauseIdOf(at, cite.clause), quote: text?.slice(span?.start ?? 0, span?.end ?? 0) ?? cite.quote };
}

/** Resolves the citation of a number: the quote must hold that number, and stand in its clause only once. */
export function resolveNumberCite(at: Resolving, number: WrittenNumber, written: WrittenCite, path: DataPath): Cite {
  const before = at.findings.length;
  const cite = resolveCite(at, written, path);
  if (at.findings.length > before) return cite;
  if (locateNumber(number, cite.quote) === undefined) {
    const value = number.low === number.high ? number.low : `${number.low}至${number.high}`;
    complain(
      at,
      [...path, 'quote'],
      `“${cite.quote}”里没有${value}${number.unit}`,
      '请引用写有这个数的原文，或改正数值',
    );
  } else if (locateQuote(cite.quote, at.clauseTexts(written.clause) ?? '').length > 1) {
    complain(at, [...path, 'quote'], `“${cite.quote}”在条款里不止一处`, '请把引文写长，使它只出现一次');
  }
  return cite;
}
