import { findFaults } from '../../src/evaluation/find-faults.js';
import { narrowWords, squeezeWords } from '../../src/evaluation/fold-words.js';
import type { Turn } from '../../src/policy/ask.js';
import type { IsoDate } from '../../src/policy/iso-date.js';
import type { PolicyDocument } from '../../src/policy/policy-document.js';
import { replySchema, type Reply } from '../../src/policy/reply.js';
import type { SeenCall } from '../fakes/model/start-fake-model.js';

/** A message that was answered with a model at hand, and all that is known of how. */
export interface Played {
  /** All that the person has said, this message last. */
  readonly said: readonly string[];
  readonly asOf: IsoDate;
  /** The turn without a model, from the same state. */
  readonly composed: Turn;
  /** The turn without a model but with the reading on which the reply stands; the same as `composed` where it stands on none. */
  readonly base: Turn;
  readonly turn: Turn;
  /** What was told while the reply was made. */
  readonly passed: string;
  /** Calls that the server took for this message. */
  readonly calls: readonly SeenCall[];
  readonly modelName: string;
}

export type Rule =
  'form' | 'composed' | 'label' | 'forbidden' | 'fault' | 'place' | 'handle' | 'contact' | 'calls' | 'passed';

/** A rule that a reply breaks, and how. */
export interface Breach {
  readonly rule: Rule;
  readonly what: string;
}

const LABEL = /人工智能/u;
const CONTACT =
  /https?:|www\.|[a-z0-9-]+\.(?:com|cn|org|net|example)\b|@|<[a-z/!]|\]\(|微信号|\d{7,}|\d{3,4}-\d{7,8}/iu;
const HANDLE = /[[［【]\s*(\d+)\s*[\]］】]/gu;
const MOST_CALLS = 2;
const MOST_TOKENS = 10_000_000; // a count above it may be taken for none

/** One form for all spellings of the same words: compatibility signs, widths, white space and signs without width put aside. */
const plain = (text: string): string =>
  squeezeWords(narrowWords(text.normalize('NFKC'))).replace(/\p{Cf}|\uFE0F|\u20E3/gu, '');

/**
 * Holds a reply that a model may have had to do with against the rules that no reply breaks, with readers of the evaluation alone.
 * @returns empty for a reply that may be sent
 */
export function findBreaches(played: Played, documents: readonly PolicyDocument[]): readonly Breach[] {
  const { reply } = played.turn;
  const form = replySchema.safeParse(reply);
  if (!form.success) return [{ rule: 'form', what: form.error.message }];
  const words = generatedWords(reply);
  return [
    ...checkComposed(played),
    ...checkLabel(played),
    ...checkForbidden(played, words),
    ...checkFaults(played, documents),
    ...checkGenerated(words, played, documents),
    ...checkCalls(played),
    ...(reply.text.startsWith(played.passed) ? [] : [{ rule: 'passed' as const, what: played.passed }]),
  ];
}

/** What a model wrote in a reply, its label included; '' where none did. */
const generatedWords = ({ text, generated }: Reply): string =>
  generated === undefined ? '' : text.slice(generated.start, generated.end);

/** All that the reply without a model said is there, and decides. */
function checkComposed({ composed, base, turn }: Played): readonly Breach[] {
  const breach = (what: string): Breach => ({ rule: 'composed', what });
  const breaches: Breach[] = [];
  const { reply } = turn;
  for (const key of ['kind', 'reason', 'citations', 'calculation', 'suggestions'] as const) {
    if (JSON.stringify(reply[key]) !== JSON.stringify(base.reply[key])) breaches.push(breach(key));
  }
  if (!reply.text.includes(base.reply.text)) breaches.push(breach('the composed text is not there'));
  if (turn.state !== base.state) breaches.push(breach('the conversation comes to something else'));
  const rest = withoutGenerated(reply);
  if (rest.trim() !== withoutGenerated(base.reply).trim()) breaches.push(breach(`outside the label: ${rest}`));
  if (base !== composed && composed.reply.kind === 'answer' && base.reply.kind !== 'answer') {
    breaches.push(breach('a reading took an answer away'));
  }
  if (JSON.stringify(base.reply.calculation?.amount) !== JSON.stringify(composed.reply.calculation?.amount)) {
    breaches.push(breach('a reading changed an amount'));
  }
  return breaches;
}

function withoutGenerated({ text, generated }: Reply): string {
  return generated === undefined ? text : text.slice(0, generated.start) + text.slice(generated.end).trimStart();
}

/** The label is there where, and only where, a model's words are. */
function checkLabel({ turn, base, modelName }: Played): readonly Breach[] {
  const breach = (what: string): Breach => ({ rule: 'label', what });
  const { text, generated } = turn.reply;
  if (generated === undefined) return text === base.reply.text ? [] : [breach('words of a model without a label')];
  const { start, end, model } = generated;
  const breaches: Breach[] = [];
  if (start >= end || end > text.length) breaches.push(breach(`${start} to ${end} of ${text.length}`));
  if (model !== modelName) breaches.push(breach(model));
  if (!LABEL.test(text.slice(start, end).split('\n')[0] ?? '')) breaches.push(breach('no label'));
  if (
    plain(text.slice(start, end).split('\n').slice(1).join('')) === '' &&
    !base.reply.text.includes(text.slice(start, end))
  ) {
    breaches.push(breach('a label and nothing below it'));
  }
  if (/[\uD800-\uDBFF]$/u.test(text.slice(0, start)) || /^[\uDC00-\uDFFF]/u.test(text.slice(end))) {
    breaches.push(breach('a character is cut in two'));
  }
  if (LABEL.test(withoutGenerated(turn.reply).replaceAll(withoutGenerated(base.reply), ''))) {
    breaches.push(breach('a label where no model wrote'));
  }
  return breaches;
}

/** What a call said and must not have said reaches nobody. */
function checkForbidden({ calls, turn, base }: Played, words: string): readonly Breach[] {
  const [generated, all, composed] = [plain(words), plain(turn.reply.text), plain(base.reply.text)];
  const isThere = (forbidden: string): boolean =>
    forbidden !== '' && (generated.includes(forbidden) || (all.includes(forbidden) && !composed.includes(forbidden)));
  return calls.flatMap(({ behaviour, forbidden }) =>
    forbidden
      .filter((one) => isThere(plain(one)))
      .map((what) => ({ rule: 'forbidden', what: `${behaviour}: ${what}` })),
  );
}

/** Quotes, figures and periods, by the readers of the evaluation; the generated stretch is held against what it may know alone, too. */
function checkFaults({ said, asOf, turn, calls }: Played, documents: readonly PolicyDocument[]): readonly Breach[] {
  const texts = new Map<string, string>(documents.map(({ id, text }) => [id, text]));
  const turns = said.map((question, at) => ({
    question,
    reply: at === said.length - 1 ? turn.reply : silent,
    milliseconds: 0,
  }));
  const found = findFaults(
    [{ id: calls[0]?.behaviour ?? '', tags: [], asOf, turns, judged: false, passed: true, why: [] }],
    {
      documentText: (clause) => texts.get(clause.slice(0, clause.lastIndexOf('#'))),
      catalogue: [`${documents.length}份`, ...documents.flatMap(({ number, title }) => [number ?? '', title])],
    },
  );
  return found.faults.map(({ rule, words }) => ({ rule: 'fault', what: `${rule}: ${words}` }));
}

const silent: Reply = { kind: 'answer', text: '', citations: [], suggestions: [], recordId: '' };

/** What a model wrote names no other place, gives no address, and cites only what is cited. */
function checkGenerated(
  generated: string,
  { turn, said }: Played,
  documents: readonly PolicyDocument[],
): readonly Breach[] {
  const { citations } = turn.reply;
  const known = plain(
    [...said, ...citations.flatMap(({ title, text, docNumber }) => [title, text, docNumber ?? ''])].join('\n'),
  );
  const cited = documents.filter(({ id }) => citations.some(({ clauseId }) => clauseId.startsWith(`${id}#`)));
  const strange = documents
    .flatMap(({ place }) => (place === null ? [] : [place.short]))
    .filter((short) => !known.includes(short) && !cited.some(({ place }) => place?.short === short))
    .filter((short) => plain(generated).includes(short));
  const contact = CONTACT.exec(generated.normalize('NFKC'))?.[0];
  const handles = [...generated.matchAll(HANDLE)].map(([, number]) => Number(number));
  return [
    ...strange.map((what): Breach => ({ rule: 'place', what })),
    ...(contact === undefined || known.includes(plain(contact)) ? [] : [{ rule: 'contact' as const, what: contact }]),
    ...handles
      .filter((handle) => handle < 1 || handle > citations.length)
      .map((handle): Breach => ({ rule: 'handle', what: String(handle) })),
  ];
}

/** Two calls at most, all of them in the trace, with the tokens that were told. */
function checkCalls({ turn, calls, modelName }: Played): readonly Breach[] {
  const breach = (what: string): Breach => ({ rule: 'calls', what });
  const traced = turn.trace.model?.calls ?? [];
  const breaches: Breach[] = [];
  if (calls.length > MOST_CALLS || traced.length > MOST_CALLS) breaches.push(breach(`${calls.length} calls`));
  if (traced.map(({ use }) => use).join() !== calls.map(({ use }) => use).join()) {
    breaches.push(breach(`${calls.map(({ use }) => use).join()} came, ${traced.map(({ use }) => use).join()} is told`));
  }
  if (turn.trace.model !== undefined && turn.trace.model.name !== modelName)
    breaches.push(breach(turn.trace.model.name));
  for (const [at, { told, behaviour }] of calls.entries()) {
    const kept = traced[at];
    if (kept === undefined) continue; // told above
    const { input, output, outcome, isGuessed = false } = kept;
    const claimed = told ?? { input: null, output: null };
    const isTold = [claimed.input, claimed.output].every((tokens) => isCount(tokens) && tokens <= MOST_TOKENS);
    const isSame = input === claimed.input && output === claimed.output;
    if (![input, output].every(isCount)) breaches.push(breach(`${behaviour}: ${input} and ${output} tokens`));
    if (!isGuessed && !isSame) breaches.push(breach(`${behaviour}: other tokens`));
    // Whoever stops reading may not hear of the tokens, which are told at the end.
    if (isGuessed && isTold && HEARD.has(outcome))
      breaches.push(breach(`${behaviour}: tokens that were told are guessed`));
  }
  if (turn.reply.generated !== undefined && !traced.some(({ outcome }) => /^(?:used|cut:)/u.test(outcome))) {
    breaches.push(breach('words of a model, and no call was used'));
  }
  return breaches;
}

const HEARD: ReadonlySet<string> = new Set(['used', 'nothing', 'unreadable', 'without_effect']);
const isCount = (tokens: unknown): tokens is number => Number.isSafeInteger(tokens) && Number(tokens) >= 0;
