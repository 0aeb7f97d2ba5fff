import type { CitedSentence, EvaluationRecord } from '../../measures/record-evaluation.js';

export interface EvaluationWords {
  /** Document, number and label of a clause. */
  readonly headOf: (clause: string) => string;
  /** The name of an input, and how it is filled in. */
  readonly formOf: (input: string) => string;
}

/** Writes an evaluation as text: the outcome first, then the working, each line with the words that it rests on, then what is open. */
export function writeEvaluation(record: EvaluationRecord, { headOf, formOf }: EvaluationWords): string {
  const line = ({ sentence, citation }: CitedSentence): string => {
    const quote = record.citations[citation]?.quote ?? '';
    return quote === sentence ? `· “${quote}”` : `· ${sentence}（原文：“${quote}”）`;
  };
  const part = (title: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : [title, ...lines];
  const { window } = record;
  const clauses = [...new Set(record.citations.map(({ clause }) => clause))];
  return [
    `${record.title}：${record.headline}`,
    ...part('计算过程：', record.steps.map(line)),
    ...part('已符合的条件：', record.met.map(line)),
    ...part('还要确认的条件：', record.assumed.map(line)),
    ...part('原因：', record.because === null ? [] : [line(record.because)]),
    ...part(
      '还要知道：',
      record.missing.map(({ input, question }) => `· ${question}（${formOf(input)}）`),
    ),
    ...part('支持期：', window === null ? [] : [line(window)]),
    ...part('另外：', record.notes.map(line)),
    ...clauses.map((clause) => `依据：${headOf(clause)}`),
  ].join('\n');
}
