import { agencyTable, POST, type AgencyGroup, type AgencyName, type Renaming } from './agency-names.js';
import { findPlaces, makePlace } from './find-places.js';
import { fold, unfold } from './fold.js';
import { keepByText } from './keep-by-text.js';
import type { Span } from '../policy/span.js';

/** An agency that a text names. */
export interface AgencyMention extends Span {
  /** Key of its group: 商务 for 市商务局, 外事商务局 and 商务部门. */
  readonly key: string;
  /** With the place or 市 before it: 开封海关, 市商务局. */
  readonly words: string;
  /** Official name of the place that stands in its name; null where there is none. */
  readonly place: string | null;
}

interface Found extends Span {
  readonly group: AgencyGroup;
}

const LEVEL = /[省市县区州]$/u;
const BOUNDARY_OF_LEVEL = /(?:^|[^\u4e00-\u9fff]|[我本该各全由和与及是找归问请对于向从在跟、])[省市县区州]$/u;
const QUALIFIER = /^(?:中华人民共和国|国家|中国|各|\([^()]*\)|[省市县区州](?!政府))/u;
/** One form for the words of names in no group. */
const FORMS: readonly (readonly [RegExp, string])[] = [
  [/管理委员会$/u, '管委会'],
  [/人民政府/gu, '政府'],
  [/自由贸易/gu, '自贸'],
];
const COUNTIES = /^(?:各.*)?[县区].*政府$|^各.*政府$/u;

/**
 * Finds the agencies that a text names, in order, the longest name first: full and short names (人社局, 发改委, 人行, 国税局),
 * names with a place inside (人民银行开封市中心支行), and the few that are said without 局 (海关, 税务).
 * @param text as issued or folded; offsets count in it
 */
export function findAgencies(text: string): readonly AgencyMention[] {
  const folded = fold(text);
  const found = scan(folded.text);
  if (found.length === 0) return [];
  const places = findPlaces(folded.text);
  return found.map(({ group, start, end }) => {
    const before = places.find((place) => place.end === start);
    const inside = places.find((place) => place.start > start && place.end < end);
    const isLevel = before === undefined && BOUNDARY_OF_LEVEL.test(folded.text.slice(Math.max(0, start - 2), start));
    const span = unfold(folded, before?.start ?? (isLevel ? start - 1 : start), end);
    return {
      key: group.key,
      words: text.slice(span.start, span.end),
      place: (before ?? inside)?.place.name ?? null,
      ...span,
    };
  });
}

function scan(text: string): readonly Found[] {
  const { names, inside } = agencyTable();
  const found: Found[] = inside.flatMap(({ pattern, group }) =>
    Array.from(text.matchAll(pattern), (match) => ({ group, start: match.index, end: match.index + match[0].length })),
  );
  for (let i = 0; i < text.length; i += 1) {
    const covering = found.find(({ start, end }) => start <= i && i < end);
    const name = covering === undefined ? names.get(text.charAt(i))?.find((each) => stands(text, i, each)) : undefined;
    if (name !== undefined) found.push({ group: name.group, start: i, end: i + name.name.length });
  }
  return found.sort((a, b) => a.start - b.start);
}

function stands(text: string, at: number, { name, notBefore, notAfter }: AgencyName): boolean {
  if (!text.startsWith(name, at) || notBefore.some((word) => text.startsWith(word, at + name.length))) return false;
  return !notAfter.some((word) => text.startsWith(word, at - word.length));
}

/**
 * The key by which documents and questions agree on an agency: that of its group, whatever place stands before it.
 * @param name as a document spells it, a post behind it or not: 市外事商务局, 国家税务总局开封市税务局, 市商务局局长
 * @returns for a name in no group the name itself without place and 市: 北戴河新区管委会
 */
export function agencyKey(name: string): string {
  return read(name).key;
}

/** Whether two names mean one agency: of one group, and not of two places (秦皇岛海关, 北戴河海关). */
export function isSameAgency(a: string, b: string): boolean {
  const [left, right] = [read(a), read(b)];
  return (
    left.key === right.key && (left.qualifier === '' || right.qualifier === '' || left.qualifier === right.qualifier)
  );
}

/** What reforms have made of an agency since; undefined where its name still holds or is not known. */
export function renamed(name: string): Renaming | undefined {
  return agencyTable().groups.get(agencyKey(name))?.renaming;
}

/**
 * Keys of the agencies that have had the functions of one: its own, those that took it over, those that it took over.
 * So a question for 市场监管 finds what a document of 2017 gives to 工商, and the other way round.
 */
export function agencyLineage(key: string): readonly string[] {
  const { groups } = agencyTable();
  const successors: string[] = [];
  for (let next = groups.get(key)?.successor; next !== undefined; next = groups.get(next)?.successor)
    successors.push(next);
  const predecessors = [...groups.values()].filter(({ successor }) => successor === key).map((group) => group.key);
  return [key, ...successors, ...predecessors];
}

interface Name {
  readonly key: string;
  /** The place before or inside the name, short; '' where there is none. */
  readonly qualifier: string;
}

const KEPT = 2_000; // names: those of the documents, which every question for duties comes back to
const read = keepByText(KEPT, readName);

function readName(name: string): Name {
  const folded = fold(name)
    .text.replace(/[《》“”\s]/gu, '')
    .replace(POST, '');
  const found = scan(folded);
  const last = found.at(-1);
  if (last?.end === folded.length) {
    const first = found.find(({ group }) => group === last.group) ?? last;
    return { key: last.group.key, qualifier: qualifierOf(folded, first) };
  }
  const formed = FORMS.reduce((words, [pattern, form]) => words.replace(pattern, form), folded);
  return { key: COUNTIES.test(formed) ? '县区政府' : strip(formed), qualifier: '' };
}

function qualifierOf(name: string, { start, end }: Span): string {
  const place = findPlaces(name).find((each) => each.end <= end);
  if (place !== undefined) return place.place.short;
  const before = name
    .slice(0, start)
    .replace(/^(?:中国|国家)/u, '')
    .replace(LEVEL, '');
  return /^[各我本]?$/u.test(before) ? '' : before;
}

/** Leaves out the city and the levels that a name begins with; a zone stays, for its committee is named after it: 北戴河新区管委会. */
function strip(name: string): string {
  const place = findPlaces(name)[0];
  const isFirst = place?.start === 0;
  const city = isFirst && place.level === 'county' && place.parent !== null ? makePlace(place.parent).short : '';
  const ofPlace = !isFirst ? 0 : place.level !== 'county' ? place.end : name.startsWith(city) ? city.length : 0;
  const cut = ofPlace > 0 ? ofPlace : (QUALIFIER.exec(name)?.[0].length ?? 0);
  const isGovernment = name.slice(cut) === '政府';
  return cut === 0 || cut >= name.length || isGovernment ? name : strip(name.slice(cut));
}
