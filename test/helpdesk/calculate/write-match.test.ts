import { expect, it } from 'vitest';
import { writeMatch } from '../../../src/helpdesk/calculate/write-match.js';
import type { MatchTable } from '../../../src/helpdesk/contract/calculate.js';

const attack = '=HYPERLINK("http://evil.example","点我")';

const table: MatchTable = {
  faults: [],
  place: '海市',
  asOf: '2026-11-21',
  year: null,
  title: '+海市',
  sections: [
    {
      kind: 'gets',
      title: '@条件都满足',
      heads: [
        { column: 'measure', words: '措施' },
        { column: 'amount', words: '金额' },
        { column: 'window', words: '支持期' },
        { column: 'clause', words: '条款' },
      ],
      rows: [{ measure: 'm', document: 'd', clauseId: 'd#1', cells: [attack, '-1', '\t=1', '一、'] }],
    },
  ],
  total: '＝合计',
  sources: '依据：《=1》',
};

it('defuses every cell that a spreadsheet could take for a formula, and keeps its columns', () => {
  expect(writeMatch(table).split('\r\n')).toEqual([
    '\uFEFF类别,措施,金额,还缺或要确认,支持期,说明,条款',
    `'@条件都满足,"'=HYPERLINK(""http://evil.example"",""点我"")",'-1,,'\t=1,,一、`,
    "'+海市",
    "'＝合计",
    '依据：《=1》',
    '',
  ]);
});
