import { createHash } from 'node:crypto';
import type { Passage } from '../../../evaluation/retrieval/read-beir.js';
import type { Clause, ClauseId, DocumentId } from '../../../policy/clause.js';
import type { PolicyDocument } from '../../../policy/policy-document.js';
import { wordsOf } from './contender.js';

const CLAUSES = 100; // of a document: about as many as a statute has articles

/**
 * Makes documents of passages, so that the product's own index holds them: a passage is a clause, its title the heading, its id the
 * label. The documents are in such an order that clauses are numbered as the passages are.
 */
export function makePolicyDocuments(passages: readonly Passage[]): readonly PolicyDocument[] {
  const count = Math.ceil(passages.length / CLAUSES);
  const width = String(count).length;
  return Array.from({ length: count }, (_, i) =>
    makeDocument(`d${String(i).padStart(width, '0')}` as DocumentId, passages.slice(i * CLAUSES, (i + 1) * CLAUSES)),
  );
}

function makeDocument(id: DocumentId, passages: readonly Passage[]): PolicyDocument {
  let text = '';
  const clauses = passages.map((passage, i): Clause => {
    const words = wordsOf(passage);
    const span = { start: text.length, end: text.length + words.length };
    text += `${words}\n`;
    return {
      id: `${id}#${i + 1}` as ClauseId,
      document: id,
      kind: 'article',
      parent: null,
      number: null,
      label: passage.id,
      heading: passage.title,
      text: words,
      source: [{ at: 0, from: span.start, length: words.length }],
      span,
      agencies: [],
    };
  });
  return {
    id,
    number: null,
    title: '',
    issuer: null,
    place: null,
    signedOn: null,
    printedOn: null,
    effectiveOn: null,
    year: null,
    period: null,
    superiors: [],
    members: [],
    imprint: [],
    source: { file: `${id}.txt`, format: 'txt' },
    text,
    sha256: createHash('sha256').update(text).digest('hex'),
    clauses,
  };
}
