import type { Clause } from '../../policy/clause.js';
import type { Finding } from './finding.js';
import { placeOnPage } from '../facts/place-on-page.js';

const OPENERS = '（(《“【〔';
const CLOSERS = '）)》”】〕';
/** Full and half width close each other. */
const KIND: Readonly<Record<string, string>> = {
  '(': '（',
  ')': '（',
  '）': '（',
  '》': '《',
  '”': '“',
  '】': '【',
  '〕': '〔',
};
const ENUMERATOR = /[\dA-Za-z一二三四五六七八九十①-⑳]$/u; // 1) and a) close nothing

/** Finds brackets, book-title marks and quotation marks that are never closed, or closed without having been opened. */
export function checkBrackets(clauses: readonly Clause[]): readonly Finding[] {
  return clauses.flatMap((clause) => {
    const open: { readonly kind: string; readonly at: number }[] = [];
    const loose: number[] = [];
    for (let i = 0; i < clause.text.length; i += 1) {
      const character = clause.text.charAt(i);
      const kind = KIND[character] ?? character;
      if (OPENERS.includes(character)) open.push({ kind, at: i });
      else if (CLOSERS.includes(character)) {
        const match = open.findLastIndex((each) => each.kind === kind);
        if (match >= 0)
          loose.push(
            ...open
              .splice(match)
              .slice(1)
              .map(({ at }) => at),
          );
        else if (!ENUMERATOR.test(clause.text.charAt(i - 1)) || !')）'.includes(character)) loose.push(i);
      }
    }
    return [...loose, ...open.map(({ at }) => at)]
      .sort((a, b) => a - b)
      .map((at): Finding => {
        const words = clause.text.slice(Math.max(0, at - 8), at + 12);
        return {
          code: 'unclosed_bracket',
          clause: clause.id,
          words: clause.text.charAt(at),
          at: placeOnPage(clause, { start: at, end: at + 1 }),
          sentence: `${clause.label}：“${words}”处的“${clause.text.charAt(at)}”没有配对。`,
        };
      });
  });
}
