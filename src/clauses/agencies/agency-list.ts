import type { AgencyRoleName } from '../../policy/clause.js';
import type { Span } from '../../policy/span.js';
import agencies from '../data/agencies.json' with { type: 'json' };
import roles from '../data/agency-roles.json' with { type: 'json' };
import { isAgency, mayBeAgency } from './is-agency.js';

/** An agency of a list, and the role that the words behind it give it. */
export interface ListedAgency {
  readonly agency: string;
  readonly at: Span;
  /** undefined where the list itself does not say. */
  readonly role: Exclude<AgencyRoleName, 'duty'> | undefined;
}

const MANNER =
  '(?:等(?:有关|相关)?(?:部门|单位|方面)?)?(?:[在按依]照?(?:各自)?(?:的)?职责(?:范围内?|分工)?(?:和权限)?|各自|分别|共同|具体|统一|分工|依法)*';
const verbs = (words: readonly string[]): RegExp =>
  new RegExp(`(?:${MANNER}(?:${words.join('|')})[^、，；]{0,4})$`, 'u');
const LEADS = verbs(roles.verbs.lead);
const SUPPORTS = verbs(roles.verbs.supporting);
const ACTS = verbs(roles.verbs.responsible);
const ETC = /等(?:有关|相关)?(?:部门|单位|机构|方面)?$/u;
const LEADING = /^(?:由|请|以及|及|和|并|为)/u;
const LEVEL = new RegExp(`^各?(?:${agencies.levels.join('|')})$`, 'u');
const JOINT = /(?:以及|会同|联合|和|及|与)/gu;

/** Cuts a list of agencies into names: at 、，； outside brackets, and at 和 between two names; 各县、区人民政府 stays one. */
export function cutAgencyList(text: string, { start, end }: Span): readonly ListedAgency[] {
  const listed: ListedAgency[] = [];
  for (const segment of cutAt(text, { start, end }, /[，,；;]/u)) {
    const { role, until } = readVerb(text.slice(segment.start, segment.end));
    const names = { start: segment.start, end: segment.start + until };
    for (const part of mergeLevels(text, cutAt(text, names, /[、/／\s]/u))) {
      for (const { start: from, end: to, joint } of cutJoints(text, part)) {
        const at = trimName(text, from, to);
        const agency = text.slice(at.start, at.end);
        if (agency !== '')
          listed.push({ agency, at, role: joint === '会同' || joint === '联合' ? 'supporting' : role });
      }
    }
  }
  return listed;
}

/** What the words at the end of a part of the list say of those before: 牵头, 配合, 负责. */
function readVerb(segment: string): { readonly role: ListedAgency['role']; readonly until: number } {
  if (isAgency(segment.split('、').at(-1) ?? '')) return { role: undefined, until: segment.length }; // 生态环境主管部门
  for (const [role, pattern] of [
    ['lead', LEADS],
    ['supporting', SUPPORTS],
    ['responsible', ACTS],
  ] as const) {
    const match = pattern.exec(segment);
    if (match !== null && match.index > 0) return { role, until: match.index };
  }
  return { role: undefined, until: segment.length };
}

function cutAt(text: string, { start, end }: Span, separator: RegExp): readonly Span[] {
  const parts: Span[] = [];
  let depth = 0;
  let from = start;
  for (let i = start; i <= end; i += 1) {
    const character = text.charAt(i);
    if (i < end && '（(“《'.includes(character)) depth += 1;
    if (i < end && '）)”》'.includes(character)) depth = Math.max(0, depth - 1);
    if (i < end && (depth > 0 || !separator.test(character))) continue;
    if (i > from) parts.push({ start: from, end: i });
    from = i + 1;
  }
  return parts;
}

/** 县、区人民政府 and 省、自治区、直辖市人民政府 are one. */
function mergeLevels(text: string, parts: readonly Span[]): readonly Span[] {
  const merged: Span[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    const before = last === undefined ? '' : (text.slice(last.start, last.end).split('、').at(-1) ?? '');
    if (last !== undefined && LEVEL.test(before)) merged[merged.length - 1] = { start: last.start, end: part.end };
    else merged.push(part);
  }
  return merged;
}

function cutJoints(text: string, { start, end }: Span): readonly (Span & { readonly joint: string })[] {
  for (const match of text.slice(start, end).matchAll(JOINT)) {
    const left = text.slice(start, start + match.index).replace(LEADING, '');
    const right = text.slice(start + match.index + match[0].length, end);
    if (!isAgency(left) || !mayBeAgency(right.replace(ETC, '').replace(/^.*(?:以及|会同|联合|和|及|与)/u, '')))
      continue;
    const from = start + match.index + match[0].length;
    return [
      { start, end: start + match.index, joint: '' },
      ...cutJoints(text, { start: from, end }).map((part, i) => (i === 0 ? { ...part, joint: match[0] } : part)),
    ];
  }
  return [{ start, end, joint: '' }];
}

function trimName(text: string, from: number, to: number): Span {
  const words = text.slice(from, to);
  const lead = LEADING.exec(words)?.[0].length ?? 0;
  const rest = words.slice(lead);
  const name = isAgency(rest) ? rest : rest.replace(ETC, '');
  const kept = name === '' ? rest : name;
  const start = from + lead + (kept.length - kept.trimStart().length);
  return { start, end: start + kept.trim().length };
}
