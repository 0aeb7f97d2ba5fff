import type { AgencyRole, AgencyRoleName } from '../../policy/clause.js';
import type { Span } from '../../policy/span.js';
import { cutAgencyList, type ListedAgency } from './agency-list.js';
import roles from '../data/agency-roles.json' with { type: 'json' };
import { endsInOffice, isAgency } from './is-agency.js';

const NAME = '(?:(?!由|会同|牵头)[\\p{Script=Han}（）()、“”·])';
const JOINTLY = '(?:会同|商(?=国务院|[省市县区][\\p{Script=Han}]{1,12}(?:局|委|厅|部|办)))';
const OFFICE = '[^，。；：！？\\n]{1,24}?的(?:部门|机构|机关|单位)';
const NAMED_BY_DUTY = new RegExp(`^(?:负责|承担|主管)${OFFICE}`, 'u'); // 负责…管理的部门 is a name, not a duty
const MANNER = '(?:[在按依]照?(?:各自)?(?:的)?职责(?:范围内?|分工)?(?:和权限)?|依法|具体|统一|统筹|共同|分别)*';
const ACTIONS = [...roles.sentence.actions].sort((a, b) => b.length - a.length).join('|');
const DONE_BY = new RegExp(`${MANNER}(?:${ACTIONS})`, 'uy');
const IN_CHARGE = new RegExp(`${MANNER}(?:负责|主管|归口管理|牵头|对[^，。；\\n]{2,60}(?:实施|进行|开展|负责))`, 'uy');
const BY = /(?<![理自缘事经案情])由(?![于此])/gu;
const SENTENCE_START = /(?<=^|[。；\n])/gu;
const LONGEST = 80; // characters of names

/** Agencies that act together, and the role of those named first; those behind 会同 support. Earlier forms win. */
const JOINT_FORMS: readonly (readonly [first: AgencyRoleName, pattern: RegExp])[] = [
  ['lead', new RegExp(`(?<=由)(?<names>${NAME}{2,60})牵头(?:负责|组织|实施)?[，、]?(?<with>${JOINTLY})?`, 'gdu')],
  ['lead', new RegExp(`(?<=^|[。；，：\\n由])(?<names>${NAME}{2,40})(?<with>${JOINTLY})`, 'gdu')],
  ['supporting', new RegExp(`(?<=^|[。；，：\\n])(?<with>${JOINTLY})`, 'gdu')],
];

/** Finds the agencies to which a sentence gives a role: 由…牵头，会同…; 由…负责; …主管全国…工作. */
export function findSentenceRoles(text: string): readonly AgencyRole[] {
  const found: AgencyRole[] = [];
  const add = (role: AgencyRoleName, listed: readonly ListedAgency[], from: number, to: number): void => {
    const statement = { start: from, end: statementEnd(text, to) };
    for (const { agency, at } of listed) {
      if (!found.some((other) => other.at.start < at.end && other.at.end > at.start))
        found.push({ role, agency, at, statement });
    }
  };
  for (const [first, pattern] of JOINT_FORMS) {
    for (const match of text.matchAll(pattern)) {
      const end = match.index + match[0].length;
      const names = spanOf(match, 'names');
      const leading = names === undefined ? [] : readNames(text, names);
      if (leading === undefined) continue;
      const others = spanOf(match, 'with') === undefined ? [] : readLeadingNames(text, end);
      add(first, leading, match.index, end);
      add('supporting', others, match.index, end);
    }
  }
  for (const { index } of text.matchAll(BY)) {
    const actor = findActor(text, index + 1, DONE_BY);
    if (actor !== undefined) add('responsible', actor, index, actor.at(-1)?.at.end ?? index);
  }
  for (const { index } of text.matchAll(SENTENCE_START)) {
    const actor = findActor(text, index, IN_CHARGE);
    if (actor !== undefined) add('responsible', actor, index, actor.at(-1)?.at.end ?? index);
  }
  return found;
}

/** The agencies that stand from `start` up to the first word of action behind them. */
function findActor(text: string, start: number, action: RegExp): readonly ListedAgency[] | undefined {
  let end = start;
  while (end < text.length && end < start + LONGEST) {
    const office = NAMED_BY_DUTY.exec(text.slice(end, end + 40))?.[0].length;
    if (office !== undefined) {
      end += office;
      if (action !== DONE_BY && !isAction(action, end)) continue;
      const names = readNames(text, { start, end });
      if (names !== undefined) return names;
      continue;
    }
    if (isAction(action, end)) {
      const names = readNames(text, { start, end });
      if (names !== undefined) return names;
    }
    if (/[，。；：！？\n]/u.test(text.charAt(end))) return undefined;
    end += 1;
  }
  return undefined;

  function isAction(pattern: RegExp, at: number): boolean {
    pattern.lastIndex = at;
    return pattern.test(text);
  }
}

/** The agencies of a list that holds nothing else. */
function readNames(text: string, span: Span | undefined): readonly ListedAgency[] | undefined {
  if (span === undefined || span.end - span.start < 2) return undefined;
  const whole = text.slice(span.start, span.end);
  const listed = cutAgencyList(text, span);
  if (listed.length > 0 && listed.every(({ agency }) => isAgency(agency))) return listed;
  if (!/等(?:有关|相关)?(?:部门|机关)$/u.test(whole) || /[，。]/u.test(whole)) return undefined;
  return [{ agency: whole, at: span, role: undefined }]; // 国务院公安、生态环境等部门
}

/** The longest list of agencies with which the text goes on. */
function readLeadingNames(text: string, start: number): readonly ListedAgency[] {
  const stop = text.slice(start, start + LONGEST).search(/[，。；：！？\n]/u);
  const last = stop < 0 ? Math.min(text.length, start + LONGEST) : start + stop;
  for (let end = last; end > start + 1; end -= 1) {
    const names = readNames(text, { start, end });
    if (names !== undefined && (end === last || endsInOffice(text.slice(start, end)))) return names;
  }
  return [];
}

function spanOf(match: RegExpExecArray, group: string): Span | undefined {
  const indices = match.indices?.groups?.[group];
  return indices === undefined ? undefined : { start: indices[0], end: indices[1] };
}

function statementEnd(text: string, from: number): number {
  const stop = text.slice(from).search(/[。；\n]/u);
  return stop < 0 ? text.length : from + stop;
}
