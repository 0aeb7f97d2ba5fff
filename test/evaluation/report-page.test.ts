import { describe, expect, it } from 'vitest';
import { questionSchema } from '../../src/evaluation/question.js';
import { renderReportPage } from '../../src/evaluation/report-page.js';
import { runQuestions } from '../../src/evaluation/run-questions.js';
import { isoDate } from '../../src/policy/iso-date.js';
import { makeCitation, makeReply } from '../fakes/make-reply.js';

const attack = `<img src=x onerror="alert(1)">'&`;

async function render(): Promise<string> {
  const day = isoDate(2026, 11, 21);
  if (day === undefined) throw new Error('no such day');
  const reply = makeReply({
    text: attack,
    citations: [makeCitation(attack, attack, { clause: attack, docNumber: attack })],
  });
  const question = questionSchema.parse({
    id: attack,
    tags: [attack],
    turns: [attack],
    expect: { includes: [[attack, '无']], kind: 'refuse' },
  });
  const report = await runQuestions([question], () => Promise.resolve(reply), day, { now: () => 0 });
  const changes = { newlyFailing: [attack], newlyPassing: [], changedText: [], added: [] };
  return renderReportPage(report, changes, [attack], undefined);
}

describe('the page of a report', () => {
  it('escapes whatever comes from a question or a reply', async () => {
    const page = await render();
    expect(page).not.toContain('<img');
    expect(page).not.toContain('onerror="');
    expect(page).toContain('&#60;img src=x onerror=&#34;alert(1)&#34;&#62;&#39;&#38;');
  });

  it('holds one script, allows that one alone, and loads nothing', async () => {
    const page = await render();
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page).toMatch(/default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-[^']+'/);
    expect(page).not.toMatch(/https?:|\ssrc="|\shref="|\son[a-z]+="/);
  });

  it('shows the verdict, the reasons and what changed', async () => {
    const page = await render();
    expect(page).toContain('data-marks="failed changed"');
    expect(page).toContain('应为 refuse，实为 answer');
    expect(page).toContain('新的未通过（1）');
  });
});
