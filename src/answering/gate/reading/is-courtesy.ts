import courtesies from '../data/courtesies.json' with { type: 'json' };

const LONGEST = 60; // characters
const COURTESY = new RegExp(`^(?:(?:${courtesies.phrases.join('|')})[，,、。！!：:～~. ]{0,4}){1,4}$`, 'iu');

/** Whether a text is nothing but what a model says before and after its answer: 好的，以下是回答： */
export const isCourtesy = (text: string): boolean => {
  const words = text.trim();
  return words !== '' && words.length <= LONGEST && COURTESY.test(words);
};
