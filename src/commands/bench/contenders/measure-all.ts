import { contenderNames, peers } from './contender-names.js';
import type { ContenderName } from './contender-names.js';
import type { ContenderJob } from './contender-job.js';
import { measureApart } from './measure-apart.js';
import type { Measured } from './measure-apart.js';

/** What every contender is asked, and where. */
export interface Trial extends Omit<ContenderJob, 'step' | 'folder' | 'contender'> {
  /** An empty folder to work in. */
  readonly work: string;
  readonly contenders: readonly ContenderName[];
  /** Says in a line what is under way. */
  readonly progress: (line: string) => void;
}

export type AllMeasured = ReadonlyMap<ContenderName, Measured>;

/** Measures one contender after another, so that none disturbs the other. */
export async function measureAll({ work, contenders, progress, ...job }: Trial): Promise<AllMeasured> {
  const measured = new Map<ContenderName, Measured>();
  for (const contender of contenderNames.filter((name) => contenders.includes(name))) {
    progress(`正在测 ${titleOf(contender)}`);
    measured.set(contender, await measureApart({ ...job, contender }, work));
  }
  return measured;
}

/** As a table calls a contender, and one of its ways to search. */
export function titleOf(contender: ContenderName, way = ''): string {
  if (contender !== 'wence') return peers[contender].title;
  const [kind = '', weight] = way.split(' ');
  const name = new Map([
    ['hybrid', '混合'],
    ['words', '词语'],
    ['vectors', '向量'],
  ]).get(kind);
  return ['问策', name, weight === undefined ? undefined : `w=${weight}`]
    .filter((part) => part !== undefined)
    .join(' ');
}

/** A line for each contender that has no figures. */
export function explainMissing(measured: AllMeasured): readonly string[] {
  return [...measured].flatMap(([contender, result]) => {
    switch (result.status) {
      case 'measured':
        return [];
      case 'not_installed':
        return [`${titleOf(contender)}：没有安装，所以没有测。它是开发依赖，在项目里运行 npm install 即可装上。`];
      case 'failed':
        return [`${titleOf(contender)}：${result.step === 'build' ? '建立' : '查找'}时失败：${result.why}`];
      default:
        return result satisfies never;
    }
  });
}
