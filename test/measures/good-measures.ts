/** Clauses of a made-up document, and a file of measures that is right in every way; tests break it one way at a time. */
export const CLAUSES: Readonly<Record<string, string>> = {
  '1': '总体要求。在3年支持期内，完成建设。',
  '2.2': '推动零售进口。按照年线上交易额的2%给予资金支持，最多不超过100万元。面积100平方米以上的，另给5万元。',
  '2.3': '引进平台。超过5000万元、1000万元的，分别给予300万元、100万元；超过20家以上的，给予7万美元。',
};

export const GOOD = `conventions:
  source: 民法典
  words: { 以上: inclusive, 超过: exclusive, 不超过: inclusive }
measures:
  - id: support
    title: 资金支持
    clause: '2.2'
    topics: [支持]
    nature: stated
    recurrence: annual
    inputs:
      turnover: { title: 年线上交易额, dimension: CNY, per: year, ask: 多少？, words: [交易额] }
      area: { title: 面积, dimension: area, ask: 多大？, words: [面积] }
    parameters:
      rate: { value: '2', unit: '%', cite: { clause: '2.2', quote: 年线上交易额的2% } }
      cap: { value: '100', unit: 万元, cite: { clause: '2.2', quote: 最多不超过100万元 } }
      area: { value: '100', unit: 平方米, inclusive: true, cite: { clause: '2.2', quote: 面积100平方米以上 } }
    eligibility: { reaches: { input: area, bound: area } }
    amount: { cap: { of: { percentOf: { base: turnover, rate: rate } }, limit: cap } }
    stacking: { rule: not_stated }
    examples:
      - { name: 例, asOf: 2026-01-01, given: { turnover: { value: '1', unit: 万元 } }, expect: { status: determined } }
untranslatables:
  - { id: other, title: 其他, clause: '1', quote: 完成建设, reason: no_amount, topics: [建设] }
`;
