import type { SentenceFault } from '../fault.js';
import type { Rule, SentenceView } from '../sentence-view.js';
import { findAgencies, isSameAgency, type AgencyMention } from '../../../language/agencies.js';
import { findPlaces, liesIn, makePlace, type PlaceMention } from '../../../language/find-places.js';
import { fold } from '../../../language/fold.js';
import { keepByText } from '../../../language/keep-by-text.js';

const KEPT = 200;
const placesOf = keepByText(KEPT, (text): readonly PlaceMention[] => findPlaces(text));
const LEVEL = /^(?:国家|全国|国务院|省|自治区|市|县|区|州|乡|镇)/u;

/** Whether a place may be named: it is that of a clause, a clause names it, or the person named it and it is no other place. */
export function isOwnPlace({ own, ground, said }: SentenceView, { place, words }: PlaceMention): boolean {
  if (ground.text.includes(words) || own.some(({ title }) => fold(title).text.includes(words))) return true;
  const homes = own.map((clause) => clause.place);
  if (homes.some((home) => home !== null && (home === place.short || home === place.name))) return true;
  if (!placesOf(said).some((each) => each.place.name === place.name)) return false;
  return homes.every((home) => {
    if (home === null) return true;
    const name = placesOf(home)[0]?.place.name ?? makePlace(home).name;
    return liesIn(place.name, name) || liesIn(name, place.name);
  });
}

/** Places are those of the evidence. */
export const checkPlaces: Rule = (view) =>
  findPlaces(view.text)
    .filter((mention) => !isOwnPlace(view, mention))
    .map(({ words }) => ({ code: 'place', words }));

/** Whether an agency stands in a clause, under this name or one of the same function, place and level. */
export function isOwnAgency({ ground }: SentenceView, mention: AgencyMention): boolean {
  if (ground.text.includes(mention.words)) return true;
  return ground.agencies.some((each) => isSameAgency(each.words, mention.words) && isSameLevel(each, mention));
}

function isSameLevel(own: AgencyMention, said: AgencyMention): boolean {
  const level = levelOf(said);
  return level === '' || level === levelOf(own);
}

/** 省, 市, 县 or 区 of an agency; '' where its name does not say. */
export function levelOf({ words, place }: Pick<AgencyMention, 'words' | 'place'>): string {
  if (words.endsWith('厅')) return '省';
  if (place !== null) return /[省市县区]$/u.exec(place)?.[0] ?? '';
  return LEVEL.exec(words)?.[0] ?? '';
}

/** Agencies stand in a clause. */
export const checkAgencies: Rule = (view) =>
  findAgencies(view.text)
    .filter((mention) => !isOwnAgency(view, mention))
    .map(({ words }): SentenceFault => ({ code: 'agency', words }));
