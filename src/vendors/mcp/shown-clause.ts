import { z } from 'zod';
import type { FoundClause } from '../../policy/find-clauses.js';
import type { IsoDate } from '../../policy/iso-date.js';
import { citationStatuses } from '../../policy/reply.js';
import { describeClause, type ClauseFacts } from '../describe-clause.js';

export const shownClauseSchema = z.strictObject({
  documentId: z.string(),
  docNumber: z.string().nullable().describe('文号'),
  title: z.string(),
  place: z.string().nullable().describe('在哪里适用；没有写就是 null'),
  clauseId: z.string(),
  clause: z.string().describe('条款号，例如 二、（二）'),
  status: z.enum(citationStatuses).describe('按文件自己写明的期限：in_force 在期内，period_ended 已过，unknown 没有写'),
  text: z.string().describe('条款原文，不含下级条款'),
});

export type ShownClause = ClauseFacts & { readonly text: string };

/** A clause as a tool gives it. */
export function showClause(one: Pick<FoundClause, 'clause' | 'document'>, asOf: IsoDate): ShownClause {
  return { ...describeClause(one, asOf), text: one.clause.text };
}

/** Writes a whole clause under its document and label; says so where the document's time has passed. */
export function writeShownClause({ docNumber, title, clauseId, clause, status, text }: ShownClause): string {
  const head = `《${title}》${docNumber === null ? '' : `（${docNumber}）`}${clause}［${clauseId}］`;
  return [head, ...(status === 'period_ended' ? ['（这份文件的实施期限已经过去）'] : []), text].join('\n');
}
