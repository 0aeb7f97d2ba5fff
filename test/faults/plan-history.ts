import type { SeededRandom } from './seeded-random.js';

/** One message that a person sends. */
export interface PlannedMessage {
  readonly platform: 'telegram' | 'wecom-app';
  /** 0, 1, … within the platform; 1 000 and up is the chat or the member. */
  readonly person: number;
  /** update_id or MsgId: ascending in the order of sending. */
  readonly id: number;
  readonly text: string;
  /** The life of the process, counted from 0, in which it is sent first. */
  readonly life: number;
  /** Whether the platform brings it a second time without need. */
  readonly isDoubled: boolean;
}

export interface HistoryPlan {
  readonly messages: readonly PlannedMessage[];
  /** Milliseconds from the word that the process has started to its end, one a life. */
  readonly lives: readonly number[];
}

const QUESTIONS = [
  '驻马店的海外仓谁牵头',
  '驻马店哪个部门负责海外仓',
  '这里有哪些文件',
  '郑州的通知是什么时候印发的',
  '今天天气怎么样',
  '商丘的文件谁牵头',
];
const SHORTEST = 50;
const LONGEST = 600;
const DOUBLED_ONE_IN = 12;

/** Plans who says what when, conversations mixed at random and each in its order, and when the process dies. */
export function planHistory(
  random: SeededRandom,
  { people, each, kills }: { readonly people: number; readonly each: number; readonly kills: number },
): HistoryPlan {
  const lives = Array.from({ length: kills }, () => SHORTEST + random(LONGEST - SHORTEST + 1));
  const turns = Array.from({ length: people * each }, (_, at) => at % people);
  for (let at = turns.length - 1; at > 0; at -= 1) {
    const other = random(at + 1);
    [turns[at], turns[other]] = [turns[other] ?? 0, turns[at] ?? 0];
  }
  const messages = turns.map((turn, at): PlannedMessage => {
    const question = QUESTIONS[random(QUESTIONS.length)] ?? '';
    return {
      platform: turn % 2 === 0 ? 'telegram' : 'wecom-app',
      person: 1_000 + turn,
      id: 10_000 + at,
      text: `${question}？（问${turn}-${at}）`,
      life: Math.floor((at * kills) / turns.length),
      isDoubled: random(DOUBLED_ONE_IN) === 0,
    };
  });
  return { messages, lives };
}
