import type { Rule } from '../sentence-view.js';
import { squeeze } from '../../../language/squeeze.js';

const QUOTED = /“([^“”]*)”|「([^「」]*)」|『([^『』]*)』|"([^"]*)"|‘([^‘’]*)’/gu;
const LEFT_OVER = /[“”「」『』"‘’]/u;

/** What stands in quotation marks stands in a clause, letter for letter, or is its document's title. */
export const checkQuotes: Rule = ({ sentence, own, ground }) => {
  const found = Array.from(sentence.text.matchAll(QUOTED));
  const wrong = found
    .map(([, ...parts]) => parts.join(''))
    .filter((words) => {
      const quote = squeeze(words);
      return quote === '' || !(ground.verbatim.includes(quote) || own.some(({ title }) => squeeze(title) === quote));
    });
  const rest = LEFT_OVER.exec(sentence.text.replace(QUOTED, ''));
  return [...wrong, ...(rest === null ? [] : [rest[0]])].map((words) => ({ code: 'quote', words }));
};
