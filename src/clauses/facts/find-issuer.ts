import { findPlaces } from '../../language/find-places.js';
import type { Place } from '../../policy/place.js';
import { beforeDay, isDayLine } from '../roles/day-line.js';
import frame from '../data/frame.json' with { type: 'json' };
import { isAgency } from '../agencies/is-agency.js';
import { readFrontLabels } from './read-front-labels.js';
import { wordsOf, type Segment } from '../outline/segment.js';

const MASTHEAD_END = new RegExp(`(?:${frame.mastheadEndings.join('|')})$`, 'u');
const LABELS = ['发文机关', '发布机构', '发布机关', '发文机构', '制发机关', '公开机关'];
const NOTED = /(?:日|以|由)(?<name>[\p{Script=Han}]{2,30}?)(?:第[^，。]{1,12}(?:会议|号)|令|公告|公布|发布|通过)/u;

/** Who issued the document, from its head, the issuer before its title, its signature or the note below its title; null where the text does not say. */
export function findIssuer(segments: readonly Segment[], titleIssuer: string): string | null {
  const carriers = segments.filter(({ kind }) => kind !== 'annex');
  const mastheads = carriers.flatMap(({ head }) =>
    head.filter(({ role, words }) => role === 'masthead' && !/[：:]/u.test(words)),
  );
  const names = mastheads.map(({ words }) =>
    words.replace(MASTHEAD_END, '').replace(/^中华人民共和国(?=国务院|.{2,12}部$)/u, ''),
  );
  if (names.length > 0) return names.join('、');
  if (titleIssuer !== '') return titleIssuer;
  const labelled = readFrontLabels(segments);
  const stated = LABELS.map((label) => labelled.get(label)?.words).find((words) => words !== undefined);
  if (stated !== undefined) return stated;
  const signers = carriers.map(readSigners).find((found) => found.length > 0);
  if (signers !== undefined) return signers.join('、');
  const note = wordsOf(carriers.flatMap(({ title }) => title.filter(({ role }) => role !== 'title')));
  return NOTED.exec(note)?.groups?.['name'] ?? null;
}

function readSigners({ body }: Segment): readonly string[] {
  return body
    .filter(({ role }) => role === 'signature')
    .map(({ words }) => (isDayLine(words) ? '' : (beforeDay(words) ?? words)))
    .filter(isAgency);
}

/** The place that issued the document: the narrowest that the issuer's name holds, else the one with which the title begins. */
export function findIssuerPlace(issuer: string | null, title: string): Place | null {
  const named = issuer === null ? [] : findPlaces(issuer);
  const place =
    named.at(-1) ??
    (issuer === null || !isNational(issuer)
      ? findPlaces(title).find(({ start }) => start === 0 || title.slice(0, start) === '关于')
      : undefined);
  return place?.place ?? null;
}

/** Whether the issuer acts for the whole country, so that a place in its title is its subject only. */
function isNational(issuer: string): boolean {
  return (
    /^(?:国务院|全国|国家|中央|中共中央|中华人民共和国|最高人民)/u.test(issuer) ||
    /(?:部|总局|总署|委员会)$/u.test(issuer)
  );
}
