import { NUMERAL, pairsIn } from '../ground.js';
import { levelOf } from './names.js';
import type { Rule } from '../sentence-view.js';
import { agencyKey, findAgencies } from '../../../language/agencies.js';
import { fold } from '../../../language/fold.js';
import type { Span } from '../../../policy/span.js';

const REACH = { agency: 5, title: 14 } as const; // characters on each side
const END = /[，；。:、！？()\n]/u;
const LIST = /^[、，和及与]{1,2}$/u;
/** One agency, where one of the names leaves its level out. */
function isOne(key: string, other: string): boolean {
  const [[name, level], [same, its]] = [key.split(' '), other.split(' ')];
  return name === same && (level === its || level === '' || its === '');
}

/** What an agency is to another one. */
const RANK = /(?:上|下|同)级$/u;
const OWN = '本';
const TITLE = /《[^《》]{1,80}》|本(?:办法|条例|措施|方案|意见|规定|计划|细则)/gu;

/** An agency or a document that a text names. */
interface Name extends Span {
  readonly key: string;
  readonly kind: 'agency' | 'title';
}

/** @param titles those of the documents themselves, for which 本条例 stands */
const namesIn = (text: string, titles: readonly string[]): readonly Name[] =>
  [
    ...findAgencies(text).map((each): Name => ({
      start: each.start,
      end: each.end,
      key: `${agencyKey(each.words)} ${RANK.exec(text.slice(0, each.start))?.[0] ?? levelOf(each)}`,
      kind: 'agency',
    })),
    ...Array.from(text.matchAll(TITLE), ({ 0: key, index }): Name => ({
      key: key.startsWith('本') || titles.includes(key.slice(1, -1)) ? OWN : key,
      start: index,
      end: index + key.length,
      kind: 'title',
    })),
  ].sort((a, b) => a.start - b.start);

/** What stands right around a name, told apart by side; names of one list share it. */
function besideName(text: string, names: readonly Name[], at: number): ReadonlySet<string> {
  let [first, last] = [at, at];
  const joins = (i: number): boolean => LIST.test(text.slice(names[i]?.end ?? 0, names[i + 1]?.start ?? 0));
  while (first > 0 && joins(first - 1)) first -= 1;
  while (last + 1 < names.length && joins(last)) last += 1;
  const start = names[first]?.start ?? 0;
  const end = names[last]?.end ?? 0;
  const reach = REACH[names[at]?.kind ?? 'agency'];
  let left = start;
  while (left > (names[first - 1]?.end ?? 0) && start - left < reach && !END.test(text.charAt(left - 1))) left -= 1;
  let right = end;
  const next = names[last + 1]?.start ?? text.length;
  while (right < next && right - end < reach && !END.test(text.charAt(right))) right += 1;
  return new Set(
    [
      ...pairsIn(text.slice(left, start)).map((pair) => `${pair}<`),
      ...pairsIn(text.slice(end, right)).map((pair) => `>${pair}`),
    ].filter((pair) => !pair.includes(NUMERAL)),
  );
}

/** What a clause says of one agency, or of one document, is not said of another. */
export const checkNeighbours: Rule = ({ text, ground, own: evidence }) => {
  const titles = evidence.map(({ title }) => fold(title).text);
  const own = namesIn(ground.text, titles).map((name, i, all) => ({
    ...name,
    beside: besideName(ground.text, all, i),
  }));
  return namesIn(text, titles).flatMap((name, i, all) => {
    const beside = besideName(text, all, i);
    const count = (isMeant: (key: string) => boolean, isSide: (pair: string) => boolean): number =>
      Math.max(
        0,
        ...own
          .filter(({ key, kind }) => kind === name.kind && isMeant(key))
          .map((each) => [...each.beside].filter((pair) => isSide(pair) && beside.has(pair)).length),
      );
    const isMore = (isSide: (pair: string) => boolean): boolean =>
      count((key) => !isOne(key, name.key), isSide) > count((key) => isOne(key, name.key), isSide);
    const isOfOther = isMore((pair) => pair.startsWith('>')) || isMore((pair) => pair.endsWith('<'));
    const words = text.slice(name.start, Math.min(text.length, name.end + REACH.agency));
    return isOfOther ? [{ code: 'role' as const, words }] : [];
  });
};
