import type { WordingEvidence } from './wording-evidence.js';
import type { WrittenSentence } from './read-sentences.js';

/**
 * Writes a sentence with what it stands on: …。［依据：三、（六）］. The labels are those of the documents; where the evidence is of
 * several documents, the number of each stands before its clauses, or its title where it has none. Labels that hold a 、 are parted by ；.
 */
export function renderSentence(
  { text, handles }: Pick<WrittenSentence, 'text' | 'handles'>,
  evidence: readonly WordingEvidence[],
): string {
  const isOne = new Set(evidence.map(nameOf)).size === 1;
  const cited = handles.flatMap((handle) => evidence.filter((each) => each.handle === handle));
  const labels = [...new Set(cited.map((each) => (isOne ? each.clause : `${nameOf(each)}${each.clause}`)))];
  const mark = labels.some((label) => label.includes('、')) ? '；' : '、';
  return `${text}［依据：${labels.join(mark)}］`;
}

const nameOf = ({ docNumber, title }: WordingEvidence): string => docNumber ?? `《${title}》`;
