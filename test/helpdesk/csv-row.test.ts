import { expect, it } from 'vitest';
import { csvRow } from '../../src/helpdesk/csv-row.js';

it.each([
  { cell: '', written: '' },
  { cell: null, written: '' },
  { cell: -5, written: '-5' },
  { cell: '普通', written: '普通' },
  { cell: '=1+1', written: "'=1+1" },
  { cell: '+86', written: "'+86" },
  { cell: '-1', written: "'-1" },
  { cell: '@SUM(A1)', written: "'@SUM(A1)" },
  { cell: '＝1', written: "'＝1" },
  { cell: '\t=1', written: "'\t=1" },
  { cell: '\r=1', written: '"\'\r=1"' },
  { cell: '"=1"', written: '"""=1"""' },
  { cell: '甲,=1', written: '"甲,=1"' },
  { cell: '1=1', written: '1=1' },
])('writes $cell as $written', ({ cell, written }) => {
  expect(csvRow([cell, 'x'])).toBe(`${written},x\r\n`);
});
