import type { SentenceFault } from '../fault.js';
import type { Rule } from '../sentence-view.js';
import { findAgencies, isSameAgency } from '../../../language/agencies.js';

const STATEMENT =
  /(牵头|责任|配合|协办|参与)(?:单位|部门):([^；()]*?)(?=[，；]?(?:牵头|责任|配合|协办|参与)(?:单位|部门):|[；()。\n]|$)/gu;
const SAID = /牵头|责任|配合|协办/u;
const ROLE = /牵头|责任|配合|协办|负责|单位|部门/u;
const SEGMENT = /[^，；。:]+/gu;
/** 由甲局牵头、乙局配合 */
const AFTER_ROLE = /(牵头|配合|协办)(?:、|和|及|并)/gu;
const NAME = /[、，]/u;
const JOINED = /和|及|以及|与|、/gu;

/** What a clause makes one agency, a sentence does not make another: 牵头单位, 责任单位, 配合单位. */
export const checkRoles: Rule = ({ text, ground }) => {
  const roles = Array.from(ground.text.matchAll(STATEMENT)).flatMap(({ 1: role = '', 2: names = '' }) =>
    names.split(NAME).flatMap((name) => (name.length < 2 ? [] : [{ role, name }])),
  );
  if (roles.length === 0) return [];
  return [
    ...findActing(text, ground.text, roles),
    ...partsOf(text).flatMap(({ role, words }) => {
      const wrong = roles.find((each) => {
        const isNamed = words.includes(each.name) || words.split(JOINED).some((name) => isAgency(name, each.name));
        return isNamed && !roles.some((other) => other.name === each.name && other.role === role);
      });
      return wrong === undefined ? [] : [{ code: 'role' as const, words: `${wrong.name}（${role}）` }];
    }),
  ];
};

/** An agency of which a clause says no more than its part does nothing else: 由市财政局发放. */
function findActing(
  text: string,
  source: string,
  roles: readonly { readonly name: string }[],
): readonly SentenceFault[] {
  const elsewhere = source.replace(STATEMENT, '');
  const only = roles.filter(({ name }) => !elsewhere.includes(name));
  const named = Array.from(text.matchAll(SEGMENT), ({ 0: segment }) => segment).map((segment, i, all) =>
    ROLE.test(segment) || (i > 0 && all.slice(0, i).some((before) => ROLE.test(before))) ? '' : segment,
  );
  return only
    .filter(({ name }) => named.some((segment) => segment.includes(name)))
    .map(({ name }): SentenceFault => ({ code: 'role', words: name }));
}

const isAgency = (name: string, other: string): boolean => {
  const bare = name.replace(/^.*(?:由|为|是|有)/u, '');
  return bare.length > 2 && isSameAgency(bare, other);
};

/** The parts of a sentence in which one role is spoken of: a role holds on over 、 and ， until another is named. */
function partsOf(text: string): readonly { readonly role: string; readonly words: string }[] {
  const parts: { role: string; words: string }[] = [];
  for (const [segment] of text.replace(AFTER_ROLE, '$1，').matchAll(SEGMENT)) {
    const role = SAID.exec(segment)?.[0];
    const last = parts.at(-1);
    if (role !== undefined) parts.push({ role, words: segment });
    else if (last !== undefined) last.words += `、${segment}`;
  }
  return parts;
}

const DUTY = /^([^，。；:\n]{2,30}):/u;

/** A clause that begins with an agency says what this one does: a sentence that names agencies names it too. */
export const checkDuty: Rule = ({ text, ground, own }) => {
  const label = own.length === 1 ? DUTY.exec(ground.text)?.[1] : undefined;
  if (label === undefined || findAgencies(label).length === 0) return [];
  const [first, ...others] = findAgencies(text);
  if (first === undefined || text.slice(0, first.end).includes(label) || isSameAgency(first.words, label)) return [];
  return [first, ...others].map(({ words }) => ({ code: 'role', words }));
};
