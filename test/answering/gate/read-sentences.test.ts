import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeSentenceReader, type WrittenSentence } from '../../../src/answering/gate/read-sentences.js';
import good from './fixtures/good.json' with { type: 'json' };

const unlimited = { mostSentences: Infinity, mostCharacters: Infinity, mostRead: Infinity };

function read(text: string, cuts: readonly number[] = [], limits = unlimited): readonly WrittenSentence[] {
  const reader = makeSentenceReader(limits);
  const places = [0, ...[...cuts].sort((a, b) => a - b), text.length];
  const pushed = places.slice(1).flatMap((end, i) => reader.push(text.slice(places[i], end)));
  return [...pushed, ...reader.end()];
}

/** Sentences in short: text, and handles behind a bar. */
const inShort = (text: string): readonly string[] =>
  read(text).map(({ text: words, handles, marks }) => [words, handles.join(','), ...marks].join('|'));

describe('a sentence', () => {
  it.each<{ why: string; text: string; gives: readonly string[] }>([
    { why: 'nothing gives nothing', text: '', gives: [] },
    { why: 'a handle stands before the stop', text: '甲乙[1]。丙丁[2]。', gives: ['甲乙。|1', '丙丁。|2'] },
    { why: 'a handle stands behind the stop', text: '甲乙。[1]丙丁。[2]', gives: ['甲乙。|1', '丙丁。|2'] },
    { why: 'a blank stands before the handle', text: '甲乙。 [1] 丙丁 [2] 。', gives: ['甲乙。|1', '丙丁。|2'] },
    {
      why: 'a line that begins with a handle leads',
      text: '[1] 甲乙。[2] 丙丁。\n戊己。[3]',
      gives: ['甲乙。|1', '丙丁。|2', '戊己。|3'],
    },
    { why: 'a line of a handle alone goes before what follows', text: '[1]\n甲乙。', gives: ['甲乙。|1'] },
    { why: 'every make of bracket', text: '甲【1】乙［2］丙〔3〕丁[4】。', gives: ['甲乙丙丁。|1,2,3,4'] },
    { why: 'lists and ranges', text: '甲[1, 2]乙[3、4]丙[5-7]丁[8][9]。', gives: ['甲乙丙丁。|1,2,3,4,5,6,7,8,9'] },
    { why: 'handles of other makes', text: '甲[^1]乙[c2]丙[条款3]丁［４］。', gives: ['甲乙丙丁。|1,2,3,4'] },
    { why: 'a year in brackets is no handle', text: '甲〔2022〕26号[1]。', gives: ['甲〔2022〕26号。|1'] },
    { why: 'round brackets count items and are no handle', text: '甲(1)乙（二）。', gives: ['甲(1)乙（二）。|'] },
    { why: 'a mark that cannot be read is told', text: '甲[来源]。', gives: ['甲。||[来源]'] },
    { why: 'a bracket that is never closed stays', text: '甲[1', gives: ['甲[1|'] },
    { why: 'the last sentence may lack its stop', text: '甲乙[1]', gives: ['甲乙|1'] },
    { why: 'a line ends a sentence', text: '甲乙[1]\n丙丁[2]', gives: ['甲乙|1', '丙丁|2'] },
    {
      why: 'a line that ends with a colon goes on',
      text: '条件有：\n- 甲；\n- 乙[1]。',
      gives: ['条件有：甲；|', '乙。|1'],
    },
    {
      why: 'bullets, numbers, headings and bold are left out',
      text: '## 一\n1. **甲**乙[1]\n* 丙[2]\n> 3、丁[3]',
      gives: ['一|', '甲乙|1', '丙|2', '丁|3'],
    },
    { why: 'a number that begins a line is kept', text: '1210业务[1]\n2.5%[2]', gives: ['1210业务|1', '2.5%|2'] },
    { why: 'digits are never run together', text: '2**3[1]', gives: ['2**3|1'] },
    {
      why: 'a stop within quotation marks ends nothing',
      text: '原文“甲。乙。”[1]丙[2]。',
      gives: ['原文“甲。乙。”|1', '丙。|2'],
    },
    { why: 'a rule is no sentence', text: '---\n甲[1]\n***', gives: ['甲|1'] },
    { why: 'stops in a row are one', text: '甲！！？[1]乙。。。', gives: ['甲！！？|1', '乙。。。|'] },
  ])('$why', ({ text, gives }) => {
    expect(inShort(text)).toEqual(gives);
  });

  it('is cut into parts where a handle ends and words go on', () => {
    expect(read('甲乙[1]，丙丁[2][3]，戊己。')[0]?.parts).toEqual([
      { text: '甲乙，', handles: [1] },
      { text: '丙丁，戊己。', handles: [2, 3] },
    ]);
  });
});

describe('what an answer is wrapped in', () => {
  it.each<{ why: string; text: string; gives: readonly string[] }>([
    { why: 'reasoning is left out', text: '<think>甲[1]。\n乙</think>丙[2]。', gives: ['丙。|2'] },
    { why: 'reasoning under another name', text: '<Reasoning>甲</REASONING>丙[2]。', gives: ['丙。|2'] },
    { why: 'reasoning that never ends leaves nothing', text: '丙[2]。<think>甲[1]。', gives: ['丙。|2'] },
    { why: 'a closing tag alone is left out', text: '甲[1]。</think>丙[2]。', gives: ['甲。|1', '丙。|2'] },
    { why: 'a fence around the answer', text: '```\n甲[1]。\n```', gives: ['甲。|1'] },
    { why: 'a fence of Markdown', text: '```markdown\n甲[1]。\n```\n乙[2]。', gives: ['甲。|1', '乙。|2'] },
    { why: 'code is left out', text: '甲[1]。\n```python\nprint("乙")\n```\n丙[2]。', gives: ['甲。|1', '丙。|2'] },
    { why: 'JSON', text: '{"answer": "甲[1]。乙[2]。"}', gives: ['甲。|1', '乙。|2'] },
    { why: 'JSON in a fence', text: '```json\n{"answer": "甲[1]。"}\n```', gives: ['甲。|1'] },
    { why: 'half of JSON', text: '{"answer": "甲[1]。乙', gives: ['甲。|1', '乙|'] },
    { why: 'JSON with escapes', text: String.raw`{"answer": "甲“\u4e59”\n丙[1]"}`, gives: ['甲“乙”|', '丙|1'] },
    {
      why: 'other keys are left out',
      text: '{"analysis": "甲[1]。", "text": "乙[2]。", "model": "x"}',
      gives: ['乙。|2'],
    },
    {
      why: 'sentences with handles beside them',
      text: '{"sentences":[{"text":"甲。","handles":[1,2]},{"text":"乙。","handles":[3]}]}',
      gives: ['甲。|1,2', '乙。|3'],
    },
    { why: 'an array of strings', text: '["甲[1]。", "乙[2]。"]', gives: ['甲。|1', '乙。|2'] },
    { why: 'JSON behind a courtesy', text: '好的：\n{"answer": "甲[1]。"}', gives: ['好的：|', '甲。|1'] },
    { why: 'brackets that are no JSON', text: '{甲}[1]。', gives: ['{甲}。|1'] },
  ])('$why', ({ text, gives }) => {
    expect(inShort(text)).toEqual(gives);
  });
});

describe('limits', () => {
  it('gives what came before and says that it was too long', () => {
    const reader = makeSentenceReader({ mostSentences: 2, mostCharacters: 100 });
    expect(reader.push('甲[1]。乙[2]。丙[3]。丁').map(({ text }) => text)).toEqual([]);
    expect(reader.end().map(({ text }) => text)).toEqual(['甲。', '乙。']);
    expect(reader.isTooLong()).toBe(true);
    expect(reader.push('戊[4]。')).toEqual([]);
  });

  it('leaves out the sentence that passes the limit of characters', () => {
    expect(read('甲乙丙[1]。丁戊己庚[2]。', [], { ...unlimited, mostCharacters: 6 }).map(({ text }) => text)).toEqual([
      '甲乙丙。',
    ]);
  });

  it('reads no more of the stream than it may, reasoning included', () => {
    const reader = makeSentenceReader({ mostSentences: 9, mostCharacters: 99, mostRead: 50 });
    reader.push(`<think>${'想'.repeat(60)}`);
    expect(reader.isTooLong()).toBe(true);
    expect(reader.push('</think>甲[1]。')).toEqual([]);
  });
});

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc
    .array(
      fc.constantFrom(
        '甲',
        '乙丙',
        '。',
        '！',
        '[',
        ']',
        '【',
        '】',
        '1',
        '2]',
        '[1]',
        '［2］',
        '\n',
        ' ',
        '：',
        '**',
        '- ',
        '1. ',
        '“',
        '”',
        '"',
        '{',
        '}',
        '{"answer":"',
        '","',
        '\\n',
        '\\u4e59',
        '```',
        '```json\n',
        '<think>',
        '</think>',
        '<',
        '100万元',
        '〔2022〕',
        '\u{1F600}',
        '\u200b',
      ),
      { maxLength: 80 },
    )
    .map((parts) => parts.join('')),
);

describe('any text', () => {
  it('gives the same sentences however it is cut', () => {
    fc.assert(
      fc.property(anyText, fc.array(fc.nat({ max: 400 }), { maxLength: 30 }), (text, cuts) => {
        const within = cuts.map((cut) => cut % (text.length + 1));
        expect(read(text, within)).toEqual(read(text));
      }),
      { numRuns: 1_500 },
    );
  });

  it('gives the same sentences one character at a time', () => {
    const answers = good.map(({ text }) => text).join('\n');
    const wrapped = `<think>想[9]。</think>\n\`\`\`json\n{"answer": ${JSON.stringify(answers.slice(0, 3_000))}}\n\`\`\`\n${answers}`;
    expect(
      read(
        wrapped,
        Array.from(wrapped, (_, i) => i),
      ),
    ).toEqual(read(wrapped));
  });

  it.each([
    '甲',
    '[',
    '[1',
    '【甲',
    '`',
    '```',
    '<',
    '<think>',
    '</think>',
    '{"',
    '{"a":',
    '["',
    '"',
    '\\',
    '。',
    '。[1',
    '“',
    ' ',
    '\n',
    '- ',
    '*',
    '**',
    '1. ',
    '1',
    '：\n',
  ])('is read in steps that grow as its length: %j over and over', (piece) => {
    const steps = (length: number): number => {
      const reader = makeSentenceReader(unlimited);
      reader.push(piece.repeat(length / piece.length));
      reader.end();
      return reader.steps();
    };
    expect(steps(80_000)).toBeLessThan(steps(20_000) * 4.5);
    expect(steps(80_000)).toBeLessThan(80_000 * 4);
  });

  it('is read to its end where it has a million characters and no stop', () => {
    const [sentence, ...others] = read('甲乙[丙'.repeat(250_000));
    expect(sentence?.text.length).toBe(1_000_000);
    expect(others).toEqual([]);
  });
});
