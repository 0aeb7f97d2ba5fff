import type { PolicyDocument } from '../../policy/policy-document.js';

const RUN = /[\u3400-\u9FFF]{4,}/gu;
const LONGEST = 8; // characters of each piece

/** Makes questions out of words of the documents, two pieces each, so that there are as many as anyone needs and hardly two alike. */
export function makeRareQuestions(documents: readonly PolicyDocument[]): (i: number) => string {
  const pieces = documents.flatMap(({ clauses }) =>
    clauses.flatMap(({ text }) => [...text.matchAll(RUN)].map(([run]) => run.slice(0, LONGEST))),
  );
  const pieceOf = (i: number): string => pieces[i % Math.max(1, pieces.length)] ?? '';
  // No pair comes again before each piece has stood with every other one.
  return (i) => `${pieceOf(i)}和${pieceOf(i * 13 + Math.floor(i / Math.max(1, pieces.length)))}有什么规定`;
}
