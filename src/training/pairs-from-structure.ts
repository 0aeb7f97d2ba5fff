import { cutSentences } from '../indexing/cut-sentences.js';
import { growTree, type ClauseTree } from '../indexing/clause-tree.js';
import { isSearched } from '../indexing/cut-passages.js';
import { contextOf } from '../indexing/passage-words.js';
import { fold } from '../language/fold.js';
import type { DocumentData } from '../measures/coverage.js';
import type { AgencyRoleName, Clause, ClauseId } from '../policy/clause.js';
import type { PolicyDocument } from '../policy/policy-document.js';
import { makeRephrase } from './rephrase.js';
import { draw, seededRandom } from './seeded-random.js';
import type { SynonymList } from './synonym-list.js';
import { distinctPairs, type TrainingPair } from './training-pair.js';

/** What pairs are made of: a document, and what lies beside it. */
export interface StructuredDocument {
  readonly document: PolicyDocument;
  readonly data: DocumentData;
}

const LONGEST_BODY = 400; // characters of a clause with what stands below it
const LONGEST_TOPIC = 28;
const SHORTEST_SENTENCE = 8;
const REPHRASED = 4; // ways to ask one question with lay words

const askHeading = (topic: string): readonly string[] => [
  topic,
  `${topic}有什么规定？`,
  `${topic}有哪些政策？`,
  `${topic}怎么做？`,
];
const askRole: Readonly<Record<AgencyRoleName, (topic: string, agency: string) => readonly string[]>> = {
  lead: (topic, agency) => [`${topic}由哪个部门牵头？`, `${topic}归谁管？`, `${agency}牵头负责什么？`],
  responsible: (topic, agency) => [`${topic}由哪个部门负责？`, `${topic}找哪个部门？`, `${agency}负责什么？`],
  supporting: (topic, agency) => [`${topic}由哪些部门配合？`, `${agency}配合做什么？`],
  duty: (_, agency) => [`${agency}有什么职责？`, `${agency}负责什么？`, `${agency}管哪些事？`],
};
const askMeasure = (topic: string): readonly string[] => [
  topic,
  `${topic}补贴多少钱？`,
  `${topic}有什么奖励？`,
  `${topic}怎么给资金支持？`,
];
const askFigure = (topic: string): readonly string[] => [`${topic}的目标是多少？`, `要发展多少${topic}？`];

/**
 * Makes pairs of what documents say of themselves: headings and their clauses, agencies and their duties, the titles and topics of
 * measures, what is counted and the target; each also in the words that people use. Pairs of one clause are of one group.
 */
export function pairsFromStructure(
  documents: readonly StructuredDocument[],
  synonyms: SynonymList,
  seed: number,
): readonly TrainingPair[] {
  const random = seededRandom(seed);
  const rephrase = makeRephrase(synonyms);
  const asked = documents.flatMap(pairsOfDocument);
  const others = asked.flatMap(({ q, p, group }) =>
    draw(rephrase(q), REPHRASED, random).map(({ text }) => ({ q: text, p, group })),
  );
  return distinctPairs([...asked, ...others]);
}

/** The text of every clause as the index encodes it. */
export function clauseTexts(documents: readonly Pick<PolicyDocument, 'clauses'>[]): ReadonlyMap<ClauseId, string> {
  return new Map(
    documents.flatMap(({ clauses }) => {
      const tree = growTree(clauses);
      return clauses.filter(isSearched).map((clause) => [clause.id, wordsOf(clause, tree)] as const);
    }),
  );
}

function wordsOf(clause: Clause, tree: ClauseTree): string {
  return fold([...contextOf(clause, tree), clause.text].join('\n')).text;
}

function pairsOfDocument({ document, data }: StructuredDocument): readonly TrainingPair[] {
  const tree = growTree(document.clauses);
  const texts = clauseTexts([document]);
  const toClause = (clause: ClauseId, questions: readonly string[]): readonly TrainingPair[] =>
    questions.map((q) => ({ q: fold(q).text, p: texts.get(clause) ?? '', group: clause }));
  return [
    ...document.clauses.filter(isSearched).flatMap((clause) => pairsOfClause(clause, tree)),
    ...data.measures.flatMap((measure) =>
      toClause(measure.clause, [
        ...[measure.title, ...measure.topics].flatMap(askMeasure),
        ...(measure.kind === 'subsidy' ? measure.inputs.map(({ ask }) => ask) : []),
      ]),
    ),
    ...data.figures.flatMap(({ subject, words, cite }) =>
      toClause(cite.clause, [...new Set([subject, ...words])].flatMap(askFigure)),
    ),
  ];
}

function pairsOfClause(clause: Clause, tree: ClauseTree): readonly TrainingPair[] {
  const topic = topicOf(clause, tree);
  const whole = wordsOf(clause, tree);
  const body = bodyOf(clause, tree);
  const pair = (q: string, p: string): TrainingPair => ({ q: fold(q).text, p: fold(p).text, group: clause.id });
  const sentences = cutSentences(clause.text).map(({ start, end }) => clause.text.slice(start, end).trim());
  const fit = sentences.length > 1 ? sentences.filter(({ length }) => length >= SHORTEST_SENTENCE) : [];
  return [
    ...(clause.heading === '' ? [] : askHeading(clause.heading).map((q) => pair(q, body))),
    ...clause.agencies.flatMap(({ role, agency }) => askRole[role](topic, agency).map((q) => pair(q, whole))),
    ...fit.map((sentence) => pair(sentence, whole.replace(fold(sentence).text, ''))),
  ];
}

/** What a clause is about: its heading, or the nearest above; else what it begins with. */
function topicOf(clause: Clause, tree: ClauseTree): string {
  const above = clause.heading === '' ? (contextOf(clause, tree).at(-1) ?? '') : clause.heading;
  const words = above === '' ? clause.text : above;
  return (/^[^，。；：\n]+/u.exec(words)?.[0] ?? '').slice(0, LONGEST_TOPIC);
}

/** The words of a clause and of what stands below it, without its own heading. */
function bodyOf(clause: Clause, tree: ClauseTree): string {
  const below = (above: Clause): readonly string[] =>
    tree.childrenOf(above.id).flatMap((child) => [child.text, ...below(child)]);
  return [clause.text.replace(clause.heading, ''), ...below(clause)].join('\n').slice(0, LONGEST_BODY);
}
