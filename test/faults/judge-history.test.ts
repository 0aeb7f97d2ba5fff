import { describe, expect, it } from 'vitest';
import type { Claim, HistoryFacts, Said, Seen } from './history-facts.js';
import { judgeHistory } from './judge-history.js';

const BUSY = '请等一等';
const FAILED = '没有答成';
const telegram = 'telegram 1';
const wecom = 'wecom-app 2';
const people = [telegram, wecom];

/** Two people with four messages each, answered in two parts; the fourth was sent at once with the three before, and turned away. */
function goodHistory() {
  const said: Said[] = [];
  const seen: Seen[] = [];
  const claims: Claim[] = [];
  for (const [offset, person] of people.entries()) {
    for (let turn = 0; turn < 4; turn += 1) {
      const id = `${offset}${turn}`;
      said.push({ person, id, text: `问${id}`, at: 1_000, brought: { from: turn, until: turn } });
      const isTurnedAway = turn === 3;
      const references = isTurnedAway ? [`${id}n`] : [`${id}a`, `${id}b`];
      const status = isTurnedAway ? 'noticed' : 'answered';
      claims.push({ person, id, inbox: turn * 2 + offset, status, why: null, parts: references });
      for (const [part, reference] of references.entries())
        seen.push({
          person,
          at: 2_000 + turn * 1_000 + part * 100,
          text: isTurnedAway ? BUSY : `答${id}，第${part + 1}段`,
          reference,
          isUnheard: false,
        });
    }
  }
  return { said, seen, claims };
}

type Parts = ReturnType<typeof goodHistory>;

function judge(plant: (history: Parts) => void, kills: HistoryFacts['kills'] = []) {
  const history = goodHistory();
  plant(history);
  return judgeHistory({
    ...history,
    kills,
    expected: ({ id }) => [`答${id}，第1段`, `答${id}，第2段`],
    notices: () => ({ busy: BUSY, failed: FAILED }),
    mayDouble: (person) => person === telegram,
    mostWaiting: 3,
  });
}

const take = <T>(items: readonly T[], at: number): T => {
  const item = items.at(at);
  if (item === undefined) throw new Error('no such item');
  return item;
};
/** What a person is shown once more, right after the first time. */
function showAgain({ seen }: Parts, at: number, changed: Partial<Seen>): void {
  const shown = take(seen, at);
  seen.splice(at, 1, { ...shown, ...changed, reference: 'copy' }, { ...shown, at: shown.at + 50 });
}
const change = <T>(items: T[], at: number, changed: Partial<T>): void => {
  items[at] = { ...take(items, at), ...changed };
};

describe('the judge of a history', () => {
  it('finds nothing in a history in which all went well', () => {
    expect(judge(() => undefined)).toEqual({
      ...{ findings: [], answered: 6, noticed: 2, failed: 0, lost: 0 },
      ...{ doubledUnheard: 0, doubledKilled: 0 },
    });
  });

  it.each<{ why: string; plant: (history: Parts) => void; says: RegExp }>([
    { why: 'a message that was never taken in', plant: ({ claims }) => claims.splice(0, 1), says: /00 is lost/ },
    {
      why: 'a message that still waits',
      plant: ({ claims }) => {
        change(claims, 1, { status: 'waiting' });
      },
      says: /01 is lost: waiting/,
    },
    {
      why: 'a message that was taken in twice',
      plant: ({ claims }) => void claims.push({ ...take(claims, 0), inbox: 99 }),
      says: /00 was taken in 2 times/,
    },
    {
      why: 'a message that nobody sent',
      plant: ({ claims }) => void claims.push({ ...take(claims, 0), id: '77', inbox: 99, status: 'answered' }),
      says: /77 was never sent/,
    },
    {
      why: 'a failure that nobody explains',
      plant: ({ claims }) => {
        change(claims, 0, { status: 'failed' });
      },
      says: /00 failed and nobody says why/,
    },
    { why: 'an answer that was not shown', plant: ({ seen }) => seen.splice(0, 2), says: /part 1 of 6 was not shown/ },
    { why: 'a first part that was not shown', plant: ({ seen }) => seen.splice(0, 1), says: /part 1 of 6 was not/ },
    { why: 'a last part that was not shown', plant: ({ seen }) => seen.splice(5, 1), says: /part 6 of 6 was not/ },
    {
      why: 'an answer kept with a part too few',
      plant: ({ claims, seen }) => {
        change(claims, 2, { parts: take(claims, 2).parts.slice(0, 1) });
        seen.splice(5, 1);
      },
      says: /02 has 1 parts for 2/,
    },
    {
      why: 'a part that was cut short',
      plant: ({ seen }) => {
        change(seen, 1, { text: take(seen, 1).text.slice(0, -1) });
      },
      says: /part 2 reads/,
    },
    {
      why: 'two answers in the wrong order',
      plant: ({ seen }) => seen.splice(0, 4, ...[2, 3, 0, 1].map((at) => take(seen, at))),
      says: /telegram 1: answers/,
    },
    {
      why: 'two parts in the wrong order',
      plant: ({ seen }) => seen.splice(0, 2, take(seen, 1), take(seen, 0)),
      says: /telegram 1: answers/,
    },
    {
      why: 'the answer to another question of the same person',
      plant: ({ seen }) => {
        change(seen, 2, { text: take(seen, 0).text });
      },
      says: /part 3 reads/,
    },
    {
      why: "another person's answer",
      plant: ({ seen }) => {
        change(seen, 0, { text: take(seen, 7).text, reference: take(seen, 7).reference });
      },
      says: /telegram 1: answers: part 1/,
    },
    {
      why: "another person's answer beside one's own",
      plant: ({ seen }) => void seen.push({ ...take(seen, 7), person: telegram, reference: 'x' }),
      says: /1 more shown than there should be/,
    },
    {
      why: 'the same words from a part that the journal does not know',
      plant: ({ seen }) => {
        change(seen, 0, { reference: 'x' });
      },
      says: /part 1 of 6 was not shown/,
    },
    {
      why: 'a part shown twice without need',
      plant: (history) => {
        showAgain(history, 0, {});
      },
      says: /part 1 was shown again without need/,
    },
    {
      why: 'a part shown twice where the platform drops copies',
      plant: (history) => {
        showAgain(history, 7, { isUnheard: true });
      },
      says: /wecom-app 2: answers: part 1 was shown again/,
    },
    {
      why: 'a message that was taken in before one that was brought first',
      plant: ({ claims }) => {
        change(claims, 0, { inbox: 2 });
        change(claims, 1, { inbox: 0 });
      },
      says: /01 was taken in before 00/,
    },
    {
      why: 'a message that was turned away while too few waited',
      plant: ({ said }) => {
        change(said, 3, { at: 3_500 });
      },
      says: /03 was turned away while 1 others/,
    },
    {
      why: 'a message that was turned away without a word',
      plant: ({ seen }) => seen.splice(6, 1),
      says: /notices: part 1/,
    },
    {
      why: 'a notice for nobody',
      plant: ({ seen }) => void seen.push({ ...take(seen, 6), reference: 'x' }),
      says: /notices: 1 more/,
    },
  ])('finds $why', ({ plant, says }) => {
    const { findings } = judge(plant);
    expect(findings).toEqual(expect.arrayContaining([expect.stringMatching(says) as string]));
  });

  it('counts what is lost', () => {
    expect(judge(({ claims }) => claims.splice(0, 2)).lost).toBe(2);
  });

  it.each([
    { why: 'the word that it had arrived was lost', changed: { isUnheard: true }, kills: [], copies: [1, 0] },
    { why: 'the process died in between', changed: {}, kills: [{ from: 2_020, until: 2_040 }], copies: [0, 1] },
  ])('bears a part shown twice where $why, and counts it', ({ changed, kills, copies }) => {
    const verdict = judge((history) => {
      showAgain(history, 0, changed);
    }, kills);
    expect([verdict.findings, verdict.doubledUnheard, verdict.doubledKilled]).toEqual([[], ...copies]);
  });

  it('does not excuse a copy with a death at another time', () => {
    const again = (history: Parts): void => {
      showAgain(history, 0, {});
    };
    expect(judge(again, [{ from: 500, until: 600 }]).findings).toHaveLength(1);
    expect(judge(again, [{ from: 2_500, until: 2_600 }]).findings).toHaveLength(1);
  });

  it('bears messages taken in either way round where both were on their way at once', () => {
    const { findings } = judge(({ said, claims, seen }) => {
      change(said, 0, { brought: { from: 0, until: 5 } });
      change(claims, 0, { inbox: 2 });
      change(claims, 1, { inbox: 0 });
      seen.splice(0, 4, ...[2, 3, 0, 1].map((at) => take(seen, at)));
    });
    expect(findings).toEqual([]);
  });
});
