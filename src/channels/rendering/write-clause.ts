import type { Citation } from '../../policy/reply.js';

/** Writes the whole clause behind a citation, under its document and label; says so where the document's time has passed. */
export function writeClause({ title, docNumber, clause, text, status }: Citation): string {
  const head = `《${title}》${docNumber === null ? '' : `（${docNumber}）`}${clause}`;
  const time = status === 'period_ended' ? ['（这份文件的实施期限已经过去）'] : [];
  return [head, ...time, '', text].join('\n');
}
