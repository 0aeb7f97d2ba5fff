import { describe, expect, it } from 'vitest';
import { auditSheet } from '../../../src/measures/audit/audit-sheet.js';
import { numbersOf } from '../../../src/measures/audit/mark-numbers.js';
import type { Subsidy } from '../../../src/measures/measure.js';
import { corpusDocuments, corpusSubsidies, subsidy } from '../corpus-documents.js';
import { IN_TERM } from '../try-measure.js';

const sheetOf = (measure: Subsidy): string => {
  const document = corpusDocuments.find(({ id }) => id === measure.document);
  if (document === undefined) throw new Error(measure.document);
  return auditSheet(measure, document, IN_TERM);
};
const marked = (sheet: string): readonly string[] =>
  [...sheet.matchAll(/<mark>(.*?)<sup>/gu)].map((match) => match[1] ?? '');

describe('auditSheet', () => {
  it.each(corpusSubsidies.map((measure) => ({ id: measure.id, measure })))(
    '$id: every number is marked in its clause and stands in the table',
    ({ measure }) => {
      const sheet = sheetOf(measure);
      const written = numbersOf(measure).map((number) => number.written.value + number.written.unit);
      expect([...marked(sheet)].sort()).toEqual([...written].sort());
      for (const [i, number] of written.entries())
        expect(sheet).toMatch(new RegExp(`<td>${String(i + 1)}</td><td>[^<]+</td><td>${number}</td>`, 'u'));
    },
  );

  it('spells 含 and 不含 out, tier by tier', () => {
    const sheet = sheetOf(subsidy('platform-leader-settlement'));
    expect(sheet).toContain('<tr><td>—</td><td>不超过1000万美元（含1000万美元）</td><td>不给予</td></tr>');
    expect(sheet).toContain(
      '<tr><td>超过1000万美元（不含1000万美元）</td><td>不超过3000万美元（含3000万美元）</td><td>不超过100万元</td></tr>',
    );
    expect(sheet).toContain('<td>不含5000万美元</td>');
    expect(sheetOf(subsidy('o2o-experience-store'))).toContain('营业面积100平方米以上（含100平方米）');
  });

  it('says the rule in one sentence', () => {
    expect(sheetOf(subsidy('bonded-1210-support'))).toContain(
      '<p class="rule">开展1210业务的，按年度给予年线上交易额的2%，最高不超过100万元。</p>',
    );
    expect(sheetOf(subsidy('o2o-experience-store'))).toContain(
      '一次性给予不超过50万元（只是上限，实际数额文件没有写明）。</p>',
    );
  });

  it('holds worked examples, edges, assumptions and a line to sign', () => {
    const sheet = sheetOf(subsidy('overseas-warehouse-award'));
    expect(sheet).toContain('<td>八百平方米不够</td>');
    expect(sheet).toContain('单个海外仓面积为999平方米</td><td>不符合条件</td>');
    expect(sheet).toContain('文件没有写明是每个海外仓奖励一次');
    expect(sheet).toContain('《中华人民共和国民法典》第一千二百五十九条');
    expect(sheet).toContain('核对人');
    expect([...sheet.matchAll(/<h2>(.)、/gu)].map((match) => match[1])).toEqual([
      '一',
      '二',
      '三',
      '四',
      '五',
      '六',
      '七',
    ]);
  });

  it('loads nothing from elsewhere and runs nothing', () => {
    for (const measure of corpusSubsidies)
      expect(sheetOf(measure)).not.toMatch(/https?:|src=|href=|@import|url\(|<script/u);
  });

  it('what the data says is text, never markup', () => {
    const sheet = sheetOf({ ...subsidy('bonded-1210-support'), title: '<script>"&\'' });
    expect(sheet).toContain('<h1>&lt;script&gt;&quot;&amp;&#39;</h1>');
  });
});
