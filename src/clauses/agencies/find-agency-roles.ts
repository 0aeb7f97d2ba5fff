import type { AgencyRole, AgencyRoleName } from '../../policy/clause.js';
import type { Span } from '../../policy/span.js';
import { isAgencyList } from './agency-line.js';
import { cutAgencyList } from './agency-list.js';
import roles from '../data/agency-roles.json' with { type: 'json' };
import { findSentenceRoles } from './find-sentence-roles.js';
import { isAgency } from './is-agency.js';

type StatedRole = Exclude<AgencyRoleName, 'duty'>;

const ROLES: readonly StatedRole[] = ['lead', 'responsible', 'supporting'];
const ROLE_OF = new Map(ROLES.flatMap((role) => roles.labels[role].map((label) => [label, role] as const)));
const LONGEST_FIRST = [...ROLE_OF.keys()].sort((a, b) => b.length - a.length);
const LABEL = new RegExp(`(?<=^|[（(【\\[；;，,。、\\n])(?<label>${LONGEST_FIRST.join('|')})(?:为)?[：:]`, 'gu');
const DUTY = /^(?<agency>[^，。；：！？\n]{2,40})[：:](?=.)/u;
const BETWEEN = /^[；;，,。、]?$/u;
const ASIDE = /[（(]/gu;

/**
 * Finds the agencies that a clause gives a role, in the order in which they stand:
 * labelled (牵头单位：…，责任单位：…), in brackets behind a sentence (市国税局负责), in a sentence (由…牵头，会同…), or as the label of the
 * clause itself (开封海关：负责…).
 */
export function findAgencyRoles(text: string): readonly AgencyRole[] {
  const labelled = findLabelled(text);
  const asides = findAsides(text);
  const taken = [...labelled, ...asides].map(({ statement }) => statement);
  const isFree = ({ at }: AgencyRole): boolean => !taken.some(({ start, end }) => at.start < end && at.end > start);
  return [...findDuty(text), ...labelled, ...asides, ...findSentenceRoles(text).filter(isFree)].sort(
    (a, b) => a.at.start - b.at.start,
  );
}

function findDuty(text: string): readonly AgencyRole[] {
  const agency = DUTY.exec(text)?.groups?.['agency'];
  if (agency === undefined || ROLE_OF.has(agency) || !isAgency(agency)) return [];
  const stop = text.indexOf('。');
  return [
    {
      role: 'duty',
      agency,
      at: { start: 0, end: agency.length },
      statement: { start: 0, end: stop < 0 ? text.length : stop + 1 },
    },
  ];
}

/** 牵头单位：…；配合单位：…: labels that follow each other make one statement. */
function findLabelled(text: string): readonly AgencyRole[] {
  const labels = [...text.matchAll(LABEL)];
  const chains: { readonly label: string; readonly from: number; readonly list: Span }[][] = [];
  for (const [i, match] of labels.entries()) {
    const start = match.index + match[0].length;
    const end = listEnd(text, start, labels[i + 1]?.index ?? text.length);
    const group = { label: match.groups?.['label'] ?? '', from: match.index, list: { start, end } };
    const chain = chains.at(-1);
    const before = chain?.at(-1)?.list.end;
    const isNext = before !== undefined && match.index - before <= 1 && BETWEEN.test(text.slice(before, match.index));
    if (chain !== undefined && isNext) chain.push(group);
    else chains.push([group]);
  }
  return chains.flatMap((chain) => {
    const statement = { start: chain[0]?.from ?? 0, end: chain.at(-1)?.list.end ?? 0 };
    return chain.flatMap(({ label, list }) =>
      cutAgencyList(text, list).map(({ agency, at, role }): AgencyRole => {
        return { role: role ?? ROLE_OF.get(label) ?? 'responsible', agency, at, statement };
      }),
    );
  });
}

/** Where a list behind a label ends: at the bracket that closes around it, a full stop, a new line or the next label. */
function listEnd(text: string, start: number, limit: number): number {
  let depth = 0;
  for (let i = start; i < limit; i += 1) {
    const character = text.charAt(i);
    if ('（('.includes(character)) depth += 1;
    else if ('）)】]'.includes(character) && depth > 0) depth -= 1;
    else if ('）)】]'.includes(character) || '。\n'.includes(character)) return i;
  }
  let end = limit;
  while (end > start && /[；;，,、\s]/u.test(text.charAt(end - 1))) end -= 1;
  return end;
}

/** （市民政局、市财政局） or （市国税局负责） behind a sentence. */
function findAsides(text: string): readonly AgencyRole[] {
  return [...text.matchAll(ASIDE)].flatMap(({ index }) => {
    const inside = insideBracket(text, index);
    if (inside === undefined) return [];
    const isBehind =
      index === 0 ||
      /[。；！？\n]/u.test(text.charAt(index - 1)) ||
      /^[。；]?(?:\n|$)/u.test(text.slice(inside.end + 1));
    if (!isBehind || !isAgencyList(text.slice(inside.start, inside.end))) return [];
    return cutAgencyList(text, inside).map(({ agency, at, role }) => ({
      role: role ?? 'responsible',
      agency,
      at,
      statement: inside,
    }));
  });
}

function insideBracket(text: string, open: number): Span | undefined {
  let depth = 0;
  for (let i = open; i < text.length && i < open + 400; i += 1) {
    if ('（('.includes(text.charAt(i))) depth += 1;
    if ('）)'.includes(text.charAt(i))) depth -= 1;
    if (depth === 0) return { start: open + 1, end: i };
  }
  return undefined;
}
