import { isOrdinaryWord } from './ordinary-words.js';
import words from './data/place-words.json' with { type: 'json' };
import type { PlaceLevel } from './gazetteer.js';
import type { Span } from '../policy/span.js';

const any = (list: readonly string[]): string => list.join('|');
const NOT_PLACE = new RegExp(`(?!${any(words.stillPlaces)})(?:${any(words.notPlaces)})`, 'gu');
const INSTITUTION = new RegExp(
  `^(?:${any(words.institutions)})*(?!${any(words.notInstitutions)})(?:${any(words.institutionEndings)})`,
  'u',
);
const STREET = new RegExp(`^[东西南北中]?(?!${any(words.notStreets)})(?:${any(words.streets)})`, 'u');
const ENDINGS: ReadonlyMap<string, string> = new Map(Object.entries(words.endings));
const BEFORE_ONE = new RegExp(`(?:${any(words.before)})$`, 'u');
const BEHIND_ONE = new RegExp(`^(?:${any(words.behind)})`, 'u');
const NOT_ONE = new RegExp(`^(?:${any(words.notOne)})`, 'u');
const REACH = 12;

/** Districts whose name is an ordinary word (新城区): places only behind the city that they belong to. */
export const NEED_PARENT: ReadonlySet<string> = new Set(words.needParent);

/** Where words of a folded text hold a name and mean no place: 以上海关, 朝阳产业. */
export function notPlaces(text: string): readonly Span[] {
  return Array.from(text.matchAll(NOT_PLACE), (match) => ({ start: match.index, end: match.index + match[0].length }));
}

/**
 * Whether the words at a span of a folded text can be a place by what stands around them: not part of an institution (河南大学)
 * or street (南京东路), not cut out of two other words (公开封存), and one character only as in 在汴 or 豫籍.
 */
export function mayBePlace(text: string, { start, end }: Span, level: PlaceLevel): boolean {
  const word = text.slice(start, end);
  const behind = text.slice(end, end + REACH);
  if (word.length === 1) return mayBeOneCharacter(text, start);
  if (ENDINGS.get(word.slice(-1))?.includes(behind.charAt(0) || ' ') === true) return false;
  if (INSTITUTION.test(behind) || STREET.test(behind)) return false;
  if (word.length > 2) return true;
  const isCutLeft = isOrdinaryWord(text.charAt(start - 1) + word.charAt(0));
  const isCutRight = isOrdinaryWord(word.charAt(1) + behind.charAt(0));
  return level === 'county' ? !isCutLeft && !isCutRight : !(isCutLeft && isCutRight);
}

function mayBeOneCharacter(text: string, start: number): boolean {
  if (NOT_ONE.test(text.slice(Math.max(0, start - 1), start + REACH))) return false;
  const isCutRight = isOrdinaryWord(text.slice(start, start + 2));
  const isCutLeft = isOrdinaryWord(text.slice(Math.max(0, start - 1), start + 1));
  if (isCutLeft) return false;
  const isBehind = BEHIND_ONE.test(text.slice(start + 1, start + 1 + REACH));
  const isBefore = BEFORE_ONE.test(text.slice(Math.max(0, start - 2), start));
  const isBeforeCut = isOrdinaryWord(text.slice(Math.max(0, start - 2), start)); // 未来 and not 来
  return isBehind || (isBefore && !isBeforeCut && !isCutRight);
}
