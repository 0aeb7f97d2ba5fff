import type { IsoDate } from '../../policy/iso-date.js';
import { squeeze } from '../../language/squeeze.js';
import type { PolicyDocument } from '../../policy/policy-document.js';
import type { Answering } from '../live-app.js';

/**
 * Asks a new generation questions before it may answer people: it must answer, every quote must stand in its document, and a document that
 * was added must be cited.
 * @param added id of the document that was added; null where none was
 * @returns why it may not answer, in Chinese; null where it may
 */
export async function tryAnswering(app: Answering, added: string | null, asOf: IsoDate): Promise<string | null> {
  const document = app.documents.find(({ id }) => id === added);
  if (added !== null && document === undefined) return '新索引里没有这份文件';
  const questions = document === undefined ? ['这里有哪些文件？'] : questionsOn(document);
  const texts = new Map(app.documents.map(({ id, text }) => [id as string, squeeze(text)]));
  let isCited = document === undefined;
  for (const text of questions) {
    const { reply } = await app.respond({ conversation: 'self-test', text, asOf }, null);
    if (reply.text.trim() === '') return `新索引对“${text}”没有作答`;
    for (const { clauseId, quote } of reply.citations) {
      const id = clauseId.slice(0, clauseId.indexOf('#'));
      if (texts.get(id)?.includes(squeeze(quote)) !== true) return `新索引引用的原文与文件不符（${clauseId}）`;
      if (id === added) isCited = true;
    }
    if (isCited) return null;
  }
  return isCited ? null : '自检时问到这份文件，没有答出它的条款';
}

const MOST_CLAUSES = 4;
const TELLING = 12; // characters below which a clause says nothing to ask for

/** Asks for clauses of a document by their numbers, and in their own words. */
function questionsOn({ title, number, clauses }: PolicyDocument): readonly string[] {
  const name = number ?? `《${title}》`;
  const body = clauses.filter(({ kind, text }) => kind !== 'title' && kind !== 'imprint' && text.length >= TELLING);
  const numbered = body.filter((clause) => clause.number !== null);
  return [
    ...numbered.slice(0, MOST_CLAUSES).map(({ label }) => `${name}${label}的原文`),
    ...body
      .slice(0, MOST_CLAUSES)
      .map(({ heading, text }) => `《${title}》里${heading === '' ? text.slice(0, 40) : heading}怎么规定？`),
    `《${title}》主要讲了什么？`,
  ];
}
