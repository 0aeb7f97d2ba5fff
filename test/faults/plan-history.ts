import type { SeededRandom } from './seeded-random.js';

/** What a person says at one time: nearly always one message; a hasty person says more at once. */
export interface PlannedStep {
  readonly texts: readonly string[];
  /** The life of the process, counted from 0, in which it is said at the earliest. */
  readonly life: number;
  /** How far into that life, 0 to 1; 0 is while the process is starting. */
  readonly moment: number;
  /** Whether the platform brings two messages the wrong way round. */
  readonly isSwapped: boolean;
  /** Whether the platform brings the first message a second time without need. */
  readonly isDoubled: boolean;
}

export interface PlannedPerson {
  readonly platform: 'telegram' | 'wecom-app';
  /** The chat or the member: 1000 and up. */
  readonly number: number;
  readonly steps: readonly PlannedStep[];
  /** Milliseconds after which the person goes on without an answer; Infinity for one who has been hasty enough. */
  readonly patience: number;
}

/** How long a process lives before it is killed, in milliseconds. */
export interface PlannedLife {
  /** From its very beginning, or from the word that it serves. */
  readonly since: 'spawned' | 'serving';
  readonly time: number;
}

export interface HistoryPlan {
  readonly people: readonly PlannedPerson[];
  readonly lives: readonly PlannedLife[];
}

const PLACES = ['驻马店', '郑州', '商丘', '开封', '秦皇岛'];
const MATTERS = [
  ...['海外仓谁牵头', '有哪些支持措施', '补贴标准是多少', '通知是什么时候印发的', '申请条件是什么'],
  ...['哪个部门负责', '文件的有效期到什么时候', '发给哪些单位', '第三条原文', '资金怎么来'],
  ...['跨境电商怎么支持', '的文件文号是多少', '主要目标是什么', '出口退税有什么规定', '物流怎么支持'],
];
const WITHOUT_PLACE = ['这里有哪些文件', '今天天气怎么样', '海外仓谁牵头', '还有呢', '谢谢'];
const SHORTEST = 50;
const LONGEST = 700;
const STARTING = 900; // about as long as a start takes
const KILLED_STARTING_ONE_IN = 7;
const WITHOUT_PLACE_ONE_IN = 8;
const DOUBLED_ONE_IN = 12;
const SWAPPED_ONE_IN = 12;
/** One person in so many is hasty once. */
const HASTY_ONE_IN = 9;
const AT_ONCE = 5;
const LEAST_PATIENCE = 5_000;
const MOST_PATIENCE = 12_000;

/** Plans who says what when, and when the process dies. */
export function planHistory(
  random: SeededRandom,
  { people, each, kills }: { readonly people: number; readonly each: number; readonly kills: number },
): HistoryPlan {
  const pick = (words: readonly string[]): string => words[random(words.length)] ?? '';
  const ask = (number: number, at: number): string => {
    const words = random(WITHOUT_PLACE_ONE_IN) === 0 ? pick(WITHOUT_PLACE) : `${pick(PLACES)}${pick(MATTERS)}`;
    return `${words}？（问${number}-${at}）`;
  };
  const lives = Array.from({ length: kills }, (): PlannedLife => {
    if (random(KILLED_STARTING_ONE_IN) === 0) return { since: 'spawned', time: random(STARTING) };
    return { since: 'serving', time: SHORTEST + random(LONGEST - SHORTEST + 1) };
  });

  const planPerson = (at: number): PlannedPerson => {
    const number = 1_000 + at;
    const platform = at % 2 === 0 ? 'telegram' : 'wecom-app';
    const haste = at % HASTY_ONE_IN === 0 ? random(each - AT_ONCE) : -1;
    const sizes: number[] = [];
    for (let left = each; left > 0; left -= sizes.at(-1) ?? left) {
      const isHasty = sizes.length === haste;
      const isPair = platform === 'wecom-app' && left >= 2 && random(SWAPPED_ONE_IN) === 0;
      sizes.push(Math.min(left, isHasty ? AT_ONCE : isPair ? 2 : 1));
    }
    let said = 0;
    const moments = sizes.map(() => random(kills * 100)).sort((left, right) => left - right);
    const steps = sizes.map((size, index): PlannedStep => {
      const moment = moments[index] ?? 0;
      const isHasty = size === AT_ONCE;
      const texts = Array.from({ length: size }, () => ask(number, said++));
      return {
        texts,
        life: Math.floor(moment / 100),
        moment: isHasty ? 0 : (moment % 100) / 100,
        isSwapped: size === 2,
        isDoubled: random(DOUBLED_ONE_IN) === 0,
      };
    });
    const patience = haste >= 0 ? Infinity : LEAST_PATIENCE + random(MOST_PATIENCE - LEAST_PATIENCE);
    return { platform, number, steps, patience };
  };
  return { people: Array.from({ length: people }, (_, at) => planPerson(at)), lives };
}
