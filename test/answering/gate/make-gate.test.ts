import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evidenceOf } from './clause-evidence.js';
import { describeFaults } from '../../../src/answering/gate/describe-faults.js';
import type { FaultCode } from '../../../src/answering/gate/fault.js';
import { makeGate, type Gated } from '../../../src/answering/gate/make-gate.js';
import { parseIsoDate, type IsoDate } from '../../../src/policy/iso-date.js';

const asOf = parseIsoDate('2023-06-30') as IsoDate;
const SHOP = 'qinhuangdao-2022-26#3.6';
const CUSTOMS = 'kaifeng-2021-49#4.2';
const GOOD = '正式运营且营业面积在100平方米以上的O2O线下体验店，可获得不超过50万元的一次性资金扶持[1]。';
const SECOND = '开封海关负责指导跨境电商业务流程建设和仓库改造[2]。';

interface Whole {
  readonly shown: readonly string[];
  readonly codes: readonly FaultCode[];
  readonly said: readonly string[];
}

function pass(chunks: readonly string[], clauses: readonly string[] = [SHOP], limits = {}): Whole {
  const gate = makeGate({ evidence: evidenceOf(clauses, asOf), said: '秦皇岛体验店补多少', asOf, ...limits });
  const gated: Gated[] = [...chunks.map((chunk) => gate.push(chunk)), gate.end()];
  const faults = gated.at(-1)?.faults ?? [];
  return {
    shown: gated.flatMap(({ passed }) => passed.map(({ rendered }) => rendered)),
    codes: faults.map(({ code }) => code),
    said: describeFaults(faults),
  };
}

describe('what is shown', () => {
  it('is the sentence with the label of its clause', () => {
    expect(pass([GOOD]).shown).toEqual([`${GOOD.replace('[1]', '')}［依据：三、（六）］`]);
  });

  it('names the document where the evidence is of several', () => {
    expect(pass([GOOD + SECOND], [SHOP, CUSTOMS])).toEqual({
      shown: [
        `${GOOD.replace('[1]', '')}［依据：秦政办字〔2022〕26号三、（六）］`,
        `${SECOND.replace('[2]', '')}［依据：汴政办〔2021〕49号四、（二）］`,
      ],
      codes: [],
      said: [],
    });
  });

  it('names several clauses once each', () => {
    const both = '投诉应当提供投诉人的姓名、电话号码、通讯地址[1][2]，投诉应当提供通讯地址[2]。';
    expect(pass([both], ['complaints#9.p1', 'complaints#9.p1.1']).shown).toEqual([
      '投诉应当提供投诉人的姓名、电话号码、通讯地址，投诉应当提供通讯地址。［依据：第九条第一款、第九条第一款第（一）项］',
    ]);
  });

  it('leaves out courtesies', () => {
    const answer = `好的，以下是回答：\n${GOOD}\n希望以上回答对您有帮助！`;
    expect(pass([answer])).toEqual({ shown: [expect.stringContaining('50万元')], codes: [], said: [] });
  });
});

describe('what ends it', () => {
  const wrong = GOOD.replace('50万元', '500万元');

  it.each<{ why: string; text: string; shown: number; codes: readonly FaultCode[] }>([
    { why: 'a fault before anything has passed', text: wrong, shown: 0, codes: ['figure'] },
    { why: 'a fault behind a sentence that stays', text: GOOD + wrong + GOOD, shown: 1, codes: ['figure'] },
    { why: 'nothing at all', text: '', shown: 0, codes: ['nothing'] },
    { why: 'courtesies alone', text: '您好！', shown: 0, codes: ['nothing'] },
    { why: 'a refusal', text: '抱歉，我无法回答这个问题。', shown: 0, codes: ['no_handle'] },
    { why: 'a sentence cut off', text: `${GOOD}正式运营且营业`, shown: 1, codes: ['no_handle'] },
    { why: 'text without end', text: '资金扶持'.repeat(5_000), shown: 0, codes: ['too_long'] },
    { why: 'a sixth sentence', text: GOOD.repeat(6), shown: 5, codes: ['too_long'] },
    { why: 'reasoning without end', text: `<think>${'想'.repeat(70_000)}`, shown: 0, codes: ['too_long'] },
  ])('$why', ({ text, shown, codes }) => {
    const whole = pass([text], [SHOP], { mostCharacters: 2_000 });
    expect([whole.shown.length, whole.codes]).toEqual([shown, codes]);
    expect(whole.said.length).toBe(codes.length);
  });

  it('lets nothing pass behind a fault, and goes on to tell it', () => {
    const gate = makeGate({ evidence: evidenceOf([SHOP], asOf), said: '', asOf });
    gate.push(`${wrong}\n`);
    const later = gate.push(`${GOOD}\n`.repeat(9));
    expect([later.passed, gate.end().passed, gate.end().fault?.code]).toEqual([[], [], 'figure']);
  });
});

describe('a piece of the stream', () => {
  it('may end anywhere', () => {
    const whole = `<think>想一想</think>\n${GOOD}${SECOND}${GOOD.replace('50', '80')}`;
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 60 }), (lengths) => {
        const chunks: string[] = [];
        let at = 0;
        for (const length of lengths) {
          chunks.push(whole.slice(at, at + length));
          at += length;
        }
        chunks.push(whole.slice(at));
        expect(pass(chunks, [SHOP, CUSTOMS])).toEqual(pass([whole], [SHOP, CUSTOMS]));
      }),
      { numRuns: 60 },
    );
  });

  it('never makes it throw', () => {
    const clauses = [SHOP, CUSTOMS];
    const evidence = evidenceOf(clauses, asOf);
    const alphabet = Array.from(
      new Set(evidence.map(({ text }) => text).join('') + '[]123“”《》。，%不未得可以应当您'),
    );
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.constantFrom(...alphabet),
            fc.string({ unit: 'binary', maxLength: 3 }),
            fc.constantFrom('[1]', '[2]'),
          ),
          { maxLength: 120 },
        ),
        (signs) => {
          const gate = makeGate({ evidence, said: signs.join('').slice(0, 40), asOf });
          gate.push(signs.join(''));
          expect(gate.end().passed.every(({ handles }) => handles.length > 0)).toBe(true);
        },
      ),
      { numRuns: 400 },
    );
  });
});
