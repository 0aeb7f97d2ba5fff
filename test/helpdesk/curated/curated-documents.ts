import type { CuratedContent } from '../../../src/helpdesk/contract/curated.js';
import { isoDate, type IsoDate } from '../../../src/policy/iso-date.js';
import type { PolicyDocument } from '../../../src/policy/policy-document.js';
import { makeDocument } from '../../fixtures/make-document.js';

export function day(year: number, month: number, date: number): IsoDate {
  const made = isoDate(year, month, date);
  if (made === undefined) throw new Error('The calendar has no such day');
  return made;
}

export const TODAY = day(2026, 11, 21);

const QUOTE = '试点工作由市商务局牵头';

/** A document of 开封, with what a test changes in its first clause; it holds from 2024 to 2026. */
export function pilotDocument(first = `${QUOTE}，开封海关配合，2026年6月底前完成`): PolicyDocument {
  return makeDocument({
    id: 'pilot',
    number: '汴政办〔2021〕49号',
    title: '开封跨境电商零售进口试点工作方案',
    place: '开封市',
    clauses: [
      { number: '一、', body: `${first}。` },
      { number: '二、', body: '对通过验收的企业一次性奖励50万元。' },
    ],
    period: {
      from: day(2024, 1, 1),
      earliestEnd: day(2026, 12, 31),
      latestEnd: day(2026, 12, 31),
      words: '',
      clause: 'pilot#1' as never,
      at: { start: 0, end: 1 },
    },
  });
}

/** A document of another place, without a period. */
export const other = makeDocument({
  id: 'other',
  number: '郑政〔2015〕9号',
  title: '郑州跨境贸易电子商务发展意见',
  place: '郑州市',
  clauses: [{ number: '一、', body: '由市商务局负责。' }],
});

/** An answer that keeps every rule. */
export const content: CuratedContent = {
  text: '试点由市商务局牵头，开封海关配合。',
  citations: [{ clauseId: 'pilot#1', quote: QUOTE }],
  positives: ['开封跨境电商试点由谁牵头', '开封的跨境电商试点工作是哪个部门牵头的'],
  negatives: ['郑州跨境电商试点由谁牵头', '开封跨境电商试点有什么奖励'],
};
