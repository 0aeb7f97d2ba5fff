import { cutAgencyList } from './agency-list.js';
import roles from '../data/agency-roles.json' with { type: 'json' };
import { isAgency, mayBeAgency } from './is-agency.js';

const LABELS = [...roles.labels.lead, ...roles.labels.responsible, ...roles.labels.supporting].join('|');
const LABELLED = new RegExp(`^[（(【\\[]?(?:${LABELS})(?:为)?[：:]`, 'u');
const ASIDE = /^[（(](?<inside>.+)[）)][。.]?$/u;

/** Whether a paragraph says nothing but who is to act: （牵头单位：…）, 责任单位：…, （市民政局、市财政局）, （市国税局负责）. */
export function isAgencyLine(words: string): boolean {
  if (LABELLED.test(words)) return true;
  const inside = ASIDE.exec(words)?.groups?.['inside'];
  return inside !== undefined && isAgencyList(inside);
}

/** Whether the words are agencies and what they do, and nothing else. */
export function isAgencyList(words: string): boolean {
  if (words.length > 300 || /[。：:《]/u.test(words)) return false;
  const listed = cutAgencyList(words, { start: 0, end: words.length });
  return listed.some(({ agency }) => isAgency(agency)) && listed.every(({ agency }) => mayBeAgency(agency));
}
