import { groupBy } from './group-by.js';
import type { Claim, HistoryFacts, PersonKey, Said, Seen, Verdict } from './history-facts.js';
import { matchSeen, type Copies, type Due } from './match-seen.js';

/**
 * Holds what people sent, what they were shown and what the product says of it against what is promised: every message taken in comes to
 * one answer, one notice or one failure that is named; in order; every part of it, word for word; again only where nobody could know.
 */
export function judgeHistory(facts: HistoryFacts): Verdict {
  const findings: string[] = [];
  const saidOf = groupBy(facts.said, personOf);
  const seenOf = groupBy(facts.seen, personOf);
  const claimsOf = groupBy(facts.claims, personOf);
  let lost = 0;
  let doubledUnheard = 0;
  let doubledKilled = 0;
  for (const person of new Set([...saidOf.keys(), ...seenOf.keys(), ...claimsOf.keys()])) {
    const judged = judgePerson(person, {
      facts,
      said: saidOf.get(person) ?? [],
      seen: seenOf.get(person) ?? [],
      claims: (claimsOf.get(person) ?? []).toSorted((left, right) => left.inbox - right.inbox),
    });
    findings.push(...judged.findings.map((finding) => `${person}: ${finding}`));
    lost += judged.lost;
    doubledUnheard += judged.copies.unheard;
    doubledKilled += judged.copies.killed;
  }
  const count = (status: string): number => facts.claims.filter((claim) => claim.status === status).length;
  return {
    findings,
    answered: count('answered'),
    noticed: count('noticed'),
    failed: count('failed'),
    lost,
    doubledUnheard,
    doubledKilled,
  };
}

const personOf = ({ person }: { readonly person: PersonKey }): PersonKey => person;

interface PersonFacts {
  readonly facts: HistoryFacts;
  readonly said: readonly Said[];
  readonly seen: readonly Seen[];
  /** In the order of acceptance. */
  readonly claims: readonly Claim[];
}

interface Judged {
  readonly findings: readonly string[];
  readonly lost: number;
  readonly copies: Copies;
}

function judgePerson(person: PersonKey, own: PersonFacts): Judged {
  const { facts, said, seen, claims } = own;
  const { busy, failed } = facts.notices(person);
  const rules = { mayDouble: facts.mayDouble(person), kills: facts.kills };
  const settled = judgeSettling(said, claims);
  const findings = [...settled.findings, ...judgeOrder(said, claims)];

  const answers: Due[] = [];
  /** Where the answer to a message begins among them. */
  const starts = new Map<string, number>();
  for (const claim of claims.filter(({ status }) => status !== 'noticed')) {
    const texts = claim.status === 'failed' ? [failed] : (facts.expected(claim) ?? []);
    if (texts.length !== claim.parts.length || texts.length === 0)
      findings.push(`${claim.id} has ${claim.parts.length} parts for ${texts.length}`);
    starts.set(claim.id, answers.length);
    answers.push(...texts.map((text, at) => ({ text, reference: claim.parts[at] ?? null })));
  }
  const turnedAway = claims.filter(({ status }) => status === 'noticed');
  const told = turnedAway.flatMap(({ parts }) => parts.map((reference) => ({ text: busy, reference })));
  if (told.length !== turnedAway.length)
    findings.push(`${turnedAway.length} were turned away with ${told.length} words`);

  // A notice is given at once, an answer in its turn: each kind keeps its own order.
  const ofAnswers = matchSeen(
    answers,
    seen.filter(({ text }) => text !== busy),
    rules,
  );
  const ofNotices = matchSeen(
    told,
    seen.filter(({ text }) => text === busy),
    rules,
  );
  if (ofAnswers.kind === 'differs') findings.push(`answers: ${ofAnswers.why}`);
  if (ofNotices.kind === 'differs') findings.push(`notices: ${ofNotices.why}`);
  if (ofAnswers.kind === 'fits')
    findings.push(
      ...judgeTurningAway(said, turnedAway, facts.mostWaiting, (id) => ofAnswers.firstSeenAt[starts.get(id) ?? -1]),
    );
  const copies = [ofAnswers, ofNotices].flatMap((match) => (match.kind === 'fits' ? [match.copies] : []));
  return {
    findings,
    lost: settled.lost,
    copies: {
      unheard: copies.reduce((sum, { unheard }) => sum + unheard, 0),
      killed: copies.reduce((sum, { killed }) => sum + killed, 0),
    },
  };
}

/** Each message has come to one end, and nothing has come to an end that nobody sent. */
function judgeSettling(
  said: readonly Said[],
  claims: readonly Claim[],
): { readonly findings: readonly string[]; readonly lost: number } {
  const findings: string[] = [];
  let lost = 0;
  for (const { id } of said) {
    const own = claims.filter((claim) => claim.id === id);
    const [claim] = own;
    if (own.length > 1) findings.push(`${id} was taken in ${own.length} times`);
    const isFinal = claim !== undefined && ['answered', 'noticed', 'failed'].includes(claim.status);
    if (!isFinal) {
      lost += 1;
      findings.push(`${id} is lost: ${claim?.status ?? 'never taken in'}`);
    } else if (claim.status === 'failed' && (claim.why ?? '') === '') findings.push(`${id} failed and nobody says why`);
  }
  const ids = new Set(said.map(({ id }) => id));
  for (const { id } of claims) if (!ids.has(id)) findings.push(`${id} was never sent`);
  return { findings, lost };
}

/** What was brought first was taken in first. */
function judgeOrder(said: readonly Said[], claims: readonly Claim[]): readonly string[] {
  const inboxOf = new Map(claims.map(({ id, inbox }) => [id, inbox]));
  return said.flatMap((first) =>
    said
      .filter(
        ({ id, brought }) =>
          first.brought.until < brought.from && (inboxOf.get(first.id) ?? 0) > (inboxOf.get(id) ?? Infinity),
      )
      .map(({ id }) => `${id} was taken in before ${first.id}, which was brought first`),
  );
}

/** A message is turned away only while as many others of its conversation may have been waiting as may wait. */
function judgeTurningAway(
  said: readonly Said[],
  turnedAway: readonly Claim[],
  mostWaiting: number,
  firstSeenAt: (id: string) => number | undefined,
): readonly string[] {
  return said
    .filter(({ id }) => turnedAway.some((claim) => claim.id === id))
    .flatMap(({ id, at, brought }) => {
      const open = said.filter((other) => {
        const shown = firstSeenAt(other.id);
        return other.id !== id && shown !== undefined && shown >= at && !(brought.until < other.brought.from);
      });
      return open.length < mostWaiting ? [`${id} was turned away while ${open.length} others can have waited`] : [];
    });
}
