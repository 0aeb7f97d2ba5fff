import data from './data/hand-off-words.json' with { type: 'json' };

const words = new Set(data.words);

/** Whether a message asks for a member of staff, and nothing else: 人工成本 is a question. */
export function asksForPerson(text: string): boolean {
  return words.has(text.replace(/[\s\p{P}]/gu, ''));
}
