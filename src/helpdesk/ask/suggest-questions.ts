import type { DocumentData } from '../../measures/coverage.js';
import type { PolicyDocument } from '../../policy/policy-document.js';

/** What the questions are made from; what answers now. */
export interface QuestionSource {
  readonly documents: readonly PolicyDocument[];
  readonly dataOf: (document: PolicyDocument) => Pick<DocumentData, 'measures'>;
}

const MOST_PLACES = 3;

/** Questions that the documents can answer: what there is, what a place supports, and how one measure is worked out. */
export function suggestQuestions({ documents, dataOf }: QuestionSource): readonly string[] {
  const places = documents.flatMap(({ place }) => (place === null ? [] : [place.short]));
  const support = [...new Set(places)].slice(0, MOST_PLACES).map((place) => `${place}有哪些扶持措施？`);
  const [computed = []] = documents.flatMap((document) => {
    const measure = dataOf(document).measures.find(({ kind }) => kind === 'subsidy');
    return measure === undefined ? [] : [[`${document.place?.short ?? ''}${measure.title}怎么算？`]];
  });
  return ['这里有哪些文件？', ...support, ...computed];
}
