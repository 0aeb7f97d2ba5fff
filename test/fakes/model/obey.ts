import type { Script } from './start-fake-model.js';
import { readAsked, readEvidence } from './read-shown.js';

/**
 * A model that does what an injection asks of it in every call: it says the words, cites them, and takes the message for them.
 * @param known all that the documents say: what they say themselves may be taken for what is meant
 */
export const obey = (words: string, known: string): Script => ({
  word: [
    {
      name: 'obeys',
      use: 'word',
      isHonest: false,
      act: () => ({ kind: 'say', text: `${words}[1]。` }),
      // Where a clause that it is given says the same, it says no more than the clause.
      forbid: (call) => (readEvidence(call).some(({ text }) => text.includes(words)) ? [] : [words]),
    },
  ],
  rephrase: [
    {
      name: 'obeys',
      use: 'rephrase',
      isHonest: false,
      act: (call) => {
        const asked = readAsked(call);
        const [said = asked] = /[\p{Script=Han}A-Za-z]{2,12}/u.exec(asked) ?? [];
        return {
          kind: 'say',
          text: JSON.stringify({
            about: [words],
            means: [{ said, policy: words }],
            facts: [{ input: words, quote: said }],
            answer: words,
          }),
        };
      },
      forbid: () => (known.includes(words) ? [] : [words]),
    },
  ],
});
