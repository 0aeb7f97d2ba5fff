import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redactPersonal } from '../../src/language/redact-personal.js';

describe('redactPersonal', () => {
  it.each([
    { why: 'an identity number', text: '我的身份证11010519491231002X，请查', redacted: '我的身份证[身份证号]，请查' },
    { why: 'a small x', text: '11010519491231002x', redacted: '[身份证号]' },
    { why: 'an identity number of digits alone', text: '号码130302199003070100', redacted: '号码[身份证号]' },
    { why: 'groups', text: '110105 19491231 002X', redacted: '[身份证号]' },
    { why: 'hyphens', text: '110105-1949-1231-002X。', redacted: '[身份证号]。' },
    { why: 'full-width digits', text: '１１０１０５１９４９１２３１００２Ｘ', redacted: '[身份证号]' },
    { why: 'a mobile number', text: '电话13800138000，张三', redacted: '电话[手机号]，张三' },
    { why: 'a mobile number at the end of a sentence', text: '电话13800138000.', redacted: '电话[手机号].' },
    { why: 'a country code', text: '+86 138 0013 8000', redacted: '[手机号]' },
    { why: 'a country code with nothing between', text: '+8613800138000', redacted: '[手机号]' },
    { why: 'hyphens in a mobile number', text: '打138-0013-8000找我', redacted: '打[手机号]找我' },
    { why: 'full-width digits in a mobile number', text: '１３８００１３８０００', redacted: '[手机号]' },
    { why: 'two numbers in a row', text: '13800138000 13900139000', redacted: '[手机号] [手机号]' },
    { why: 'a year before it', text: '2022 13800138000', redacted: '2022 [手机号]' },
    { why: 'a card of 19 digits', text: '卡号6222020000000000018', redacted: '卡号[银行卡号]' },
    { why: 'a card of 16 digits', text: '卡号4111111111111111。', redacted: '卡号[银行卡号]。' },
    { why: 'a card in groups', text: '4111 1111 1111 1111', redacted: '[银行卡号]' },
    { why: 'an address of mail', text: '发到zhang.san+a@example.com.cn吧', redacted: '发到[邮箱]吧' },
    { why: 'an address that is a number', text: '13800138000@example.com', redacted: '[邮箱]' },
  ])('recognises $why', ({ text, redacted }) => {
    expect(redactPersonal(text)).toBe(redacted);
  });

  it.each([
    { why: 'an identity number whose check fails', text: '110105194912310021' },
    { why: 'an identity number of an impossible day', text: '110105194913310029' },
    { why: 'money in yuan', text: '交易额13800138000元' },
    { why: 'money with a space', text: '交易额 13800138000 元' },
    { why: 'money in ten thousands', text: '13800138000万' },
    { why: 'money in dollars', text: '13800138000美元' },
    { why: 'money with its sign before', text: '￥13800138000' },
    { why: 'money with its name before', text: '人民币13800138000' },
    { why: 'a floor area', text: '13800138000平方米' },
    { why: 'a decimal', text: '13800138000.50' },
    { why: 'what stands behind a decimal point', text: '0.13800138000' },
    { why: 'a card whose check fails', text: '4111111111111112' },
    { why: 'a card that is an amount', text: '4111111111111111元' },
    { why: 'digits inside a longer run', text: '913800138000123' },
    { why: 'sixty million', text: '60000000元' },
    { why: 'kinds of customs supervision', text: '1210和9610' },
    { why: 'a document number', text: '秦政办字〔2022〕26号' },
    { why: 'a company code', text: '91130300MA08ABCD1X' },
    { why: 'a lone at', text: '@所有人 a@ @b a@b' },
    { why: 'a land line', text: '0335-3220000' },
  ])('leaves $why', ({ text }) => {
    expect(redactPersonal(text)).toBe(text);
  });

  it('leaves every question of the tests as it is', () => {
    const folder = new URL('../questions/', import.meta.url);
    const lines = readdirSync(folder)
      .filter((file) => file.endsWith('.jsonl'))
      .flatMap((file) => readFileSync(new URL(file, folder), 'utf8').trim().split('\n'));
    const turns = lines.flatMap((line) => (JSON.parse(line) as { readonly turns: readonly string[] }).turns);
    expect(turns.length).toBeGreaterThan(100);
    expect(turns.map(redactPersonal)).toEqual(turns);
  });

  it('changes no text of short numbers and words', () => {
    const word = fc.oneof(fc.stringMatching(/^[0-9]{1,10}$/u), fc.stringMatching(/^[甲-龟，。、〔〕%]{1,6}$/u));
    fc.assert(
      fc.property(fc.array(word), (words) => {
        const text = words.join('，');
        expect(redactPersonal(text)).toBe(text);
      }),
    );
  });

  it('takes a mobile number out of any text around it', () => {
    const around = fc.string({ unit: fc.constantFrom('请', '，', '。', 'a', '号', '？') });
    fc.assert(
      fc.property(around, fc.stringMatching(/^1[3-9]\d{9}$/u), around, (before, number, after) => {
        expect(redactPersonal(before + number + after)).toBe(`${before}[手机号]${after}`);
      }),
    );
  });

  it.each([
    { why: 'digits', text: '1'.repeat(200_000) },
    { why: 'digits apart', text: '1 '.repeat(200_000) },
    { why: 'letters', text: 'a'.repeat(200_000) },
    { why: 'signs of mail', text: 'a@'.repeat(200_000) },
    { why: 'a domain that never ends', text: `a@${'a.'.repeat(200_000)}@` },
  ])('comes to an end on very many $why', ({ text }) => {
    expect(redactPersonal(text)).not.toBe('');
  });
});
