import { describe, expect, it } from 'vitest';
import { renderClauses, renderReply } from '../../../src/channels/terminal/render-reply.js';
import { makeCitation, makeReply } from '../../fakes/make-reply.js';

describe('renderReply', () => {
  it('prints the text as it is where nothing is suggested', () => {
    expect(renderReply(makeReply({ text: '由市商务局牵头。\n\n依据：二、（一）' }))).toBe(
      '由市商务局牵头。\n\n依据：二、（一）',
    );
  });

  it('numbers what may be asked next', () => {
    const reply = makeReply({ text: '好。', suggestions: ['谁牵头？', '给多少？'] });
    expect(renderReply(reply)).toBe('好。\n\n您还可以问：\n  1. 谁牵头？\n  2. 给多少？');
  });

  it('does not number where a number would be the fact that is asked for', () => {
    const reply = makeReply({ kind: 'clarify', reason: 'missing_input', text: '几家？', suggestions: ['不清楚'] });
    expect(renderReply(reply)).toContain('  · 不清楚');
  });

  it('prints the label of what a language model wrote', () => {
    const text = '【人工智能生成，仅供参考，以下面的原文为准】\n可以申请。\n\n依据：二、（一）';
    const generated = { start: 0, end: text.indexOf('\n\n'), model: 'm' };
    expect(renderReply(makeReply({ text, generated }))).toBe(text);
  });

  it('lets no document steer the terminal', () => {
    const text = '\u001B[2J清屏\u0007\u009B31m红\u202E反\r\n第二行\t格';
    expect(renderReply(makeReply({ text, suggestions: ['\u001B]0;标题\u0007'] }))).toBe(
      '[2J清屏31m红反\n第二行\t格\n\n您还可以问：\n  1. ]0;标题',
    );
  });
});

describe('renderClauses', () => {
  it('prints each whole clause once, under document and label', () => {
    const first = makeCitation('甲', '甲', { text: '甲乙。' });
    const second = makeCitation('丙', '丙', { clauseId: 'x#2', docNumber: null, clause: '第二条' });
    const reply = makeReply({ citations: [first, makeCitation('乙', '乙', { text: '甲乙。' }), second] });
    expect(renderClauses(reply)).toBe(
      '【《关于造船的若干措施》（海政〔2020〕8号）二、（一）】\n甲乙。\n\n【《关于造船的若干措施》第二条】\n丙',
    );
  });
});
