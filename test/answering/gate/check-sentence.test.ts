import { describe, expect, it } from 'vitest';
import { checkSentence } from '../../../src/answering/gate/check-sentence.js';
import { describeFaults } from '../../../src/answering/gate/describe-faults.js';
import type { FaultCode } from '../../../src/answering/gate/fault.js';
import { makeSentenceReader } from '../../../src/answering/gate/read-sentences.js';
import type { WordingEvidence } from '../../../src/answering/gate/wording-evidence.js';
import { parseIsoDate, type IsoDate } from '../../../src/policy/iso-date.js';

const asOf = parseIsoDate('2026-11-21') as IsoDate;

const GRANT =
  '支持造船。对在海州设立、年产值超过2000万元的船厂，按照投资额的3%给予补助，最高不超过80万元。船厂应当在每年5月31日前向市工信局提出申请；逾期未申请的，不予补助。';
const DUTY = '对出口船舶的企业可以给予贷款贴息，由市财政局会同市商务局审核。近2年内发生过安全事故的除外。';

const clause = (handle: number, label: string, text: string, more: Partial<WordingEvidence> = {}): WordingEvidence => ({
  handle,
  docNumber: '海政〔2020〕8号',
  title: '关于支持船舶工业的若干措施',
  place: '海州',
  clause: label,
  text,
  quotes: [],
  status: 'unknown',
  ...more,
});
const evidence = [clause(1, '三、（一）', GRANT), clause(2, '三、（二）', DUTY)];

function codes(text: string, said = '海州造船有什么补助', given = evidence): readonly FaultCode[] {
  const reader = makeSentenceReader({ mostSentences: 1, mostCharacters: 900 });
  const [sentence] = [...reader.push(text), ...reader.end()];
  if (sentence === undefined) throw new Error(`no sentence: ${text}`);
  return checkSentence(sentence, { evidence: given, said, asOf }).map(({ code }) => code);
}

describe('passes', () => {
  it.each<{ why: string; text: string; said?: string }>([
    {
      why: 'the words of the clause',
      text: '对在海州设立、年产值超过2000万元的船厂，按照投资额的3%给予补助，最高不超过80万元[1]。',
    },
    { why: 'an amount in other units', text: '年产值超过0.2亿元的船厂，按投资额的百分之三给予补助，上限八十万元[1]。' },
    { why: 'words for the same thing', text: '船厂的补贴为投资额的3%，封顶80万元[1]。' },
    { why: 'a part of the clause', text: '申请应当在每年5月31日前提出[1]。' },
    {
      why: 'number, title and label of the document',
      text: '《关于支持船舶工业的若干措施》（海政〔2020〕8号）三、（一）规定，逾期未申请的，不予补助[1]。',
    },
    { why: 'a quotation', text: '原文为“按照投资额的3%给予补助，最高不超过80万元”[1]。' },
    {
      why: 'two clauses, each by its handle',
      text: '船厂按投资额的3%给予补助[1]，出口船舶的企业可以给予贷款贴息[2]。',
    },
    {
      why: 'what the person asked, named as that',
      text: '您问到的造船补助，按照投资额的3%给予，最高不超过80万元[1]。',
    },
    {
      why: 'a figure of the person, named as that',
      text: '您提到的是3000万元，条款写的是年产值超过2000万元的船厂[1]。',
      said: '年产值3000万元',
    },
    {
      why: 'an exception said with its rule',
      text: '出口船舶的企业可以给予贷款贴息，但近2年内发生过安全事故的除外[2]。',
    },
  ])('$why', ({ text, said }) => {
    expect(codes(text, said)).toEqual([]);
  });
});

describe('refuses', () => {
  it.each<{ why: string; text: string; code: FaultCode; said?: string }>([
    { why: 'no handle', text: '按照投资额的3%给予补助。', code: 'no_handle' },
    { why: 'a handle that was not given', text: '按照投资额的3%给予补助[3]。', code: 'unknown_handle' },
    { why: 'a mark that is no handle', text: '按照投资额的3%给予补助[注]。', code: 'unread_mark' },
    { why: 'a handle for show', text: '由市财政局会同市商务局审核[1][2]。', code: 'idle_handle' },
    { why: 'a rate ten times as high', text: '按照投资额的30%给予补助[1]。', code: 'figure' },
    { why: 'a figure of the other clause', text: '对出口船舶的企业按照投资额的3%给予贷款贴息[2]。', code: 'figure' },
    { why: 'an amount in words that is not there', text: '最高不超过八百万元[1]。', code: 'figure' },
    {
      why: 'a figure of the person as if it were granted',
      text: '您提到的300万元补助可以给予[1]。',
      said: '能给300万元吗',
      code: 'figure',
    },
    {
      why: 'a sum that the model worked out',
      text: '按照投资额的3%给予补助，即30万元[1]。',
      said: '投资1000万元',
      code: 'figure',
    },
    { why: 'a bound lost', text: '船厂的补助为80万元[1]。', code: 'bound' },
    { why: 'a bound made up', text: '按照不超过投资额的3%给予补助，最多3%[1]。', code: 'bound' },
    { why: 'over as from', text: '年产值2000万元以上的船厂[1]。', code: 'bound' },
    { why: 'after for before', text: '应当在每年5月31日后提出申请[1]。', code: 'side' },
    { why: 'before lost', text: '应当在每年5月31日提出申请[1]。', code: 'side' },
    { why: 'another place', text: '对在青岛设立的船厂按照投资额的3%给予补助[1]。', code: 'place' },
    {
      why: 'another place that the person named',
      text: '对在青岛设立的船厂按照投资额的3%给予补助[1]。',
      said: '青岛造船',
      code: 'place',
    },
    { why: 'another agency', text: '向市税务局提出申请[1]。', code: 'agency' },
    { why: 'an agency of another level', text: '向省工信厅提出申请[1]。', code: 'agency' },
    { why: 'two agencies changed over', text: '由市商务局会同市财政局审核[2]。', code: 'role' },
    {
      why: 'the number of another document',
      text: '海政〔2021〕8号规定按照投资额的3%给予补助[1]。',
      code: 'document_number',
    },
    { why: 'another title', text: '《船舶工业促进条例》规定按照投资额的3%给予补助[1]。', code: 'title' },
    { why: 'another clause', text: '三、（四）规定按照投资额的3%给予补助[1]。', code: 'clause_number' },
    { why: 'a quotation altered', text: '原文为“按照投资额的3%给予补贴”[1]。', code: 'quote' },
    { why: 'a quotation that is not closed', text: '原文为“按照投资额的3%给予补助[1]。', code: 'quote' },
    { why: 'a link', text: '按照投资额的3%给予补助，见http://a.cn/b[1]。', code: 'address' },
    { why: 'a telephone number', text: '按照投资额的3%给予补助，0518-12345678[1]。', code: 'address' },
    { why: 'a negation made up', text: '船厂不应当向市工信局提出申请[1]。', code: 'negation_added' },
    { why: 'a negation lost', text: '逾期申请的，不予补助[1]。', code: 'negation_dropped' },
    {
      why: 'an exception lost',
      text: '近2年内发生过安全事故的出口船舶企业可以给予贷款贴息[2]。',
      code: 'negation_dropped',
    },
    { why: 'what is allowed as demanded', text: '对出口船舶的企业应当给予贷款贴息[2]。', code: 'modality' },
    { why: 'what is demanded as allowed', text: '船厂可以在每年5月31日前向市工信局提出申请[1]。', code: 'modality' },
    { why: 'certainty made up', text: '船厂一定给予补助，按照投资额的3%[1]。', code: 'modality' },
    { why: 'validity made up', text: '目前按照投资额的3%给予补助[1]。', code: 'status' },
    { why: 'a promise to the person', text: '您可以拿到投资额的3%的补助[1]。', code: 'promise' },
    { why: 'a verdict on the person', text: '您的船厂符合条件，按照投资额的3%给予补助[1]。', code: 'verdict' },
    { why: 'a call to pay', text: '请先缴纳保证金，按照投资额的3%给予补助[1]。', code: 'action' },
    { why: 'talk of itself', text: '作为AI助手，我认为按照投资额的3%给予补助[1]。', code: 'self_talk' },
    { why: 'another script', text: '按照投资额の3%给予补助[1]。', code: 'characters' },
    { why: 'something invisible', text: '按照投\u200b资额的3%给予补助[1]。', code: 'characters' },
    { why: 'a direction of writing', text: '按照投资额的\u202e3%给予补助[1]。', code: 'characters' },
    { why: 'a material made up', text: '船厂应当在申请时提交审计报告[1]。', code: 'content' },
    {
      why: 'the subject that the person asked about',
      text: '对飞机厂按照投资额的3%给予补助[1]。',
      said: '飞机厂有补助吗',
      code: 'content',
    },
    { why: 'nothing said', text: '具体以该文件的规定为准[1]。', code: 'idle_handle' },
    { why: 'hardly anything said', text: '关于这个，该条款还明确规定了，其中主要包括给予补助[1]。', code: 'thin' },
    { why: 'a sentence without end', text: `${'按照投资额的3%给予补助，'.repeat(40)}[1]。`, code: 'too_long' },
  ])('$why', ({ text, code, said }) => {
    expect(codes(text, said)).toContain(code);
  });

  it.each<{ why: string; clause: string; text: string; code: FaultCode }>([
    {
      why: 'tiers changed over',
      clause: '产值超过3000万元、2000万元的，分别给予50万元、20万元。',
      text: '产值超过3000万元、2000万元的，分别给予20万元、50万元[1]。',
      code: 'pairing',
    },
    {
      why: 'a tier with the amount of another',
      clause: '一等船厂给予50万元；二等船厂给予20万元。',
      text: '二等船厂给予50万元[1]。',
      code: 'swapped',
    },
    {
      why: 'a lead agency that only takes part',
      clause: '建造船厂。（牵头单位：市工信局，责任单位：市财政局）',
      text: '建造船厂由市财政局牵头[1]。',
      code: 'role',
    },
    {
      why: 'a wish as a fact',
      clause: '鼓励船厂采用清洁能源建造远洋渔船。',
      text: '船厂采用清洁能源建造远洋渔船[1]。',
      code: 'hedge_dropped',
    },
    {
      why: 'what follows from another condition',
      clause: '船厂停产的，由市工信局收回补助；船厂偷税的，依法追究责任。',
      text: '船厂停产的，依法追究责任[1]。',
      code: 'mixed',
    },
    {
      why: 'sides changed over',
      clause: '检验员是船主的近亲属的，应当回避。',
      text: '船主是检验员的近亲属的，应当回避[1]。',
      code: 'mixed',
    },
    {
      why: 'a post of another line',
      clause: '组长:张三 市长\n副组长:李四 副市长\n成员:王五 局长',
      text: '王五是副市长，组长是张三[1]。',
      code: 'mixed',
    },
  ])('$why', ({ clause: words, text, code }) => {
    expect(codes(text, '', [clause(1, '一、', words)])).toContain(code);
  });

  it('what has run out as what holds, even where the clause says 目前', () => {
    const ended = [clause(1, '一、', '目前船厂按照投资额的3%给予补助。', { status: 'period_ended' })];
    expect(codes('目前船厂按照投资额的3%给予补助[1]。', '', ended)).toEqual(['status']);
    expect(codes('船厂按照投资额的3%给予补助[1]。', '', ended)).toEqual([]);
  });
});

describe('what the model is told', () => {
  it('is the sentence and what is wrong with it, each thing once', () => {
    const fault = { code: 'figure', words: '30%', sentence: '按照投资额的30%给予补助。' } as const;
    expect(describeFaults([fault, fault])).toEqual([
      '“按照投资额的30%给予补助。”这一句：“30%”在所标的条款里没有。数字、单位、日期都要与条款一致，不要换算成别的数。',
    ]);
  });
});
