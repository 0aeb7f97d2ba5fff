import { askPlace } from './ask-place.js';
import { documentsInScope, findEvidence } from './find-evidence.js';
import type { DocumentFact, Plan } from './plan.js';
import type { Question } from './question.js';
import type { World } from './world.js';
import { agencyKey, agencyLineage } from '../language/agencies.js';
import { fold } from '../language/fold.js';
import { squeeze } from '../language/squeeze.js';
import type { AgencyRoleName } from '../policy/clause.js';
import type { GroupMember, PolicyDocument } from '../policy/policy-document.js';

const FACTS: ReadonlySet<string> = new Set<DocumentFact>([
  'issuer',
  'addressee',
  'imprint',
  'basis',
  'validity',
  'repeal',
  'effective',
  'issued',
  'number',
]);
const isFact = (intent: string): intent is DocumentFact => FACTS.has(intent);
/** Words that name the document itself, so that the question is about it and not about a matter in it. */
const DOCUMENT = /文件|方案|意见|办法|措施|计划|政策|条例|规定|通知|细则|决定|公告|令/u;

/** The member roles that a message asks for; empty where it asks for all. */
function askedMembers(question: Question, document: PolicyDocument): readonly GroupMember[] {
  const { folded, people, agencies } = question.understanding;
  const named = document.members.filter(({ name }) => people.includes(name));
  const roles = ['副组长', '组长', '办公室主任', '主任'].filter((role) => folded.includes(role));
  const role = roles[0];
  if (role !== undefined) {
    const exact = document.members.filter(
      ({ groupRole }) => groupRole === role || (role === '主任' && groupRole === '办公室主任'),
    );
    if (exact.length > 0 || role !== '主任') return [...exact, ...named.filter((member) => !exact.includes(member))];
  }
  if (named.length > 0) return named;
  const keys = agencies.map(({ key }) => key);
  const ofAgency = document.members.filter(({ post }) =>
    keys.some((key) => post !== '' && agencyKey(post).includes(key)),
  );
  if (ofAgency.length > 0) return ofAgency;
  const asksForAll = /成员|单位|名单|哪些/u.test(folded);
  return asksForAll && !document.members.some(({ groupRole }) => groupRole === '成员') ? [] : document.members;
}

function decideMembers(question: Question, world: World): Plan | undefined {
  const { people, intents } = question.understanding;
  const scope = documentsInScope(question, world);
  const withPeople = scope.filter((document) => document.members.some(({ name }) => people.includes(name)));
  if (withPeople.length === 0 && question.intent !== 'members' && !intents.includes('members')) return undefined;
  const meant = withPeople.length > 0 ? withPeople : scope;
  if (meant.length === 0) return undefined;
  if (meant.length > 1 && question.places.length === 0 && withPeople.length === 0) return askPlace(question, world);
  const groups = meant.map((document) => ({ document, members: askedMembers(question, document) }));
  return { do: 'members', question, groups };
}

/** The one role that a message asks for; null where it asks for all. */
const askedRole = (folded: string): AgencyRoleName | null =>
  /牵头/u.test(folded) ? 'lead' : /配合/u.test(folded) ? 'supporting' : null;

/** Takes the name of an agency out of a topic, or as much of its end as stands there: 海关 of 开封海关. */
function withoutName(topic: string, name: string): string {
  for (let start = 0; start <= name.length - 2; start += 1) {
    if (topic.includes(name.slice(start))) return topic.replaceAll(name.slice(start), ' ');
  }
  return topic;
}

function decideDuties(question: Question, world: World): Plan | undefined {
  const { agencies } = question.understanding;
  const keys = new Set(agencies.flatMap(({ key }) => [key, ...agencyLineage(key)]));
  const rest = agencies.reduce((topic, { words }) => withoutName(topic, words), question.topic);
  const scope = documentsInScope(question, world);
  const asked = askedRole(question.understanding.folded);
  const roles = scope.flatMap((document) =>
    document.clauses.flatMap((clause) =>
      clause.agencies
        .filter(({ agency, role }) => keys.has(agencyKey(agency)) && (asked === null || role === asked))
        .map((role) => ({ clause, role })),
    ),
  );
  if (roles.length === 0 || !leavesNothing(rest, scope)) return undefined;
  const spread = new Set(roles.map(({ clause }) => clause.document));
  if (spread.size > 1 && question.places.length === 0 && question.documents.length === 0)
    return askPlace(question, world);
  return { do: 'duties', question, roles };
}

const cited = new WeakMap<PolicyDocument, readonly string[]>();

/** The titles of other documents that the text of a document names between 《》, found once. */
function titlesCited(document: PolicyDocument): readonly string[] {
  const known = cited.get(document);
  if (known !== undefined) return known;
  const all = [...squeeze(document.text).matchAll(/《([^》]{4,60})》/gu)].map(([, title = '']) => title);
  const titles = [...new Set(all)].filter((title) => title !== document.title);
  cited.set(document, titles);
  return titles;
}

/** Whether a topic stands in the title of another document that the text names between 《》. */
function namesOther(question: Question, scope: readonly PolicyDocument[]): boolean {
  const runs = question.topic.match(/[\u3400-\u9fff]{3,}/gu) ?? [];
  return scope.some((document) =>
    titlesCited(document).some((other) => runs.some((run) => other.includes(run) && !document.title.includes(run))),
  );
}

const PURPOSE = /为(了)?(什么|啥|何)|目的|宗旨|初衷/u;
/** The document itself is what stands on another: 这个方案是按…来的. */
const SUBJECT =
  /(文件|方案|意见|办法|措施|计划|政策|条例|规定|通知|细则)(都|又)?(是|的)?(制定|出台|制订)?(依据|根据|照着?|按|贯彻|落实|响应|参照)/u;
const RUN = /[\u3400-\u9fff]{2,}/gu;
const SINGLE = /[谁来去抓管搞弄干做的在里啥是归由着呢]/gu;

/** Whether a topic names nothing but what the whole document is about: every character stands in the title together with its neighbour. */
function isAboutWhole(topic: string, document: PolicyDocument): boolean {
  const title = fold(`${document.place?.name ?? ''}${document.title}文件方案政策工作`).text;
  const runs = topic.replace(SINGLE, ' ').match(RUN) ?? [];
  const stands = (run: string, at: number): boolean =>
    (at > 0 && title.includes(run.slice(at - 1, at + 1))) ||
    (at + 1 < run.length && title.includes(run.slice(at, at + 2)));
  return runs.length > 0 && runs.every((run) => Array.from(run).every((_, at) => stands(run, at)));
}

/** Whether what is left of a topic without the agency names nothing of its own. */
function leavesNothing(rest: string, scope: readonly PolicyDocument[]): boolean {
  const runs = rest.replace(SINGLE, ' ').match(RUN) ?? [];
  return runs.length === 0 || scope.some((document) => isAboutWhole(rest, document));
}

const ABOUT = 0.75;

/** Whether a clause speaks of nearly all that a message is about, so that it is no question about the document as such. */
function isAboutMatter(question: Question, world: World): boolean {
  const [top] = findEvidence(
    question,
    world,
    documentsInScope(question, world).map(({ id }) => id),
  );
  return top !== undefined && top.relevance >= ABOUT;
}

/** Decides questions about a document as such: dates, issuer, basis, outline, leading group, duties of an agency. */
export function decideFact(question: Question, world: World): Plan | undefined {
  const { understanding, intent } = question;
  const people = decideMembers(question, world);
  if (people !== undefined) return people;
  if (intent === 'duties') {
    const duties = decideDuties(question, world);
    if (duties !== undefined) return duties;
  }
  const scope = documentsInScope(question, world);
  const first = scope[0];
  if (intent === 'office') {
    if (first === undefined) return undefined;
    return scope.length > 1 && question.places.length === 0
      ? askPlace(question, world)
      : { do: 'office', question, documents: scope };
  }
  if (intent === 'who' && first !== undefined && scope.length === 1 && isAboutWhole(question.topic, first)) {
    return { do: 'coordination', question, document: first };
  }
  const isWhole = understanding.topic.isEmpty || DOCUMENT.test(understanding.folded) || question.documents.length > 0;
  if (intent === 'overview' && scope.length > 0) {
    return scope.length > 1 && question.places.length === 0
      ? askPlace(question, world)
      : { do: 'overview', question, documents: scope };
  }
  if (
    intent === 'basis' &&
    !SUBJECT.test(understanding.folded) &&
    !PURPOSE.test(understanding.folded) &&
    isAboutMatter(question, world)
  )
    return undefined;
  if (intent === 'number' && namesOther(question, scope)) return undefined;
  if (isFact(intent) && (isWhole || intent === 'validity')) {
    if (scope.length > 1 && question.places.length === 0 && question.documents.length === 0)
      return askPlace(question, world);
    return { do: 'fact', question, fact: intent, documents: scope };
  }
  if (
    question.topic === '' &&
    question.focus.length === 0 &&
    scope.length > 0 &&
    scope.length < world.documents.length
  ) {
    return { do: 'overview', question, documents: scope };
  }
  return undefined;
}
