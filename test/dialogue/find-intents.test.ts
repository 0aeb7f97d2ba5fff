import { expect, it } from 'vitest';
import { findIntents } from '../../src/dialogue/find-intents.js';
import type { Intent } from '../../src/dialogue/intent.js';
import { fold } from '../../src/language/fold.js';

const first = (message: string, namesAgency = false): Intent | undefined =>
  findIntents(fold(message).text.replaceAll(' ', ''), namesAgency)[0]?.intent;

it.each<readonly [string, Intent]>([
  ['你好', 'greet'],
  ['您好！', 'greet'],
  ['谢谢', 'thank'],
  ['好的谢谢啊', 'thank'],
  ['你是谁', 'identify'],
  ['你能做什么？', 'identify'],
  ['你是机器人吗', 'identify'],
  ['这里有哪些文件？', 'corpus'],
  ['能查哪些城市', 'corpus'],
  ['领导小组组长是谁', 'members'],
  ['成员单位有哪些', 'members'],
  ['领导小组办公室设在哪', 'office'],
  ['这份文件主要讲了什么', 'overview'],
  ['这个办法一共多少条', 'overview'],
  ['这份通知是谁发的', 'issuer'],
  ['文件发给谁', 'addressee'],
  ['抄送哪些单位', 'imprint'],
  ['这是根据什么文件制定的', 'basis'],
  ['同时废止了哪些文件', 'repeal'],
  ['这个政策现在还有效吗', 'validity'],
  ['是不是已经过期了', 'validity'],
  ['从什么时候起施行', 'effective'],
  ['什么时候印发的', 'issued'],
  ['文号是多少', 'number'],
  ['退货中心仓写在第几条', 'where'],
  ['由哪个部门负责', 'who'],
  ['海外仓找谁', 'who'],
  ['牵头单位呢', 'who'],
  ['几个城市有什么区别', 'compare'],
  ['哪个城市补贴更高', 'compare'],
  ['什么是单一窗口', 'define'],
  ['单一窗口是什么意思', 'define'],
  ['海外仓能补多少钱', 'how_much'],
  ['体验店封顶', 'how_much'],
  ['有没有海外仓补贴', 'whether'],
  ['个人能申请吗', 'whether'],
  ['什么时候申报', 'when'],
  ['基本原则有哪些', 'list'],
  ['第三条原文', 'quote'],
  ['怎么发展物流', 'how'],
])('reads %s as %s', (message, intent) => {
  expect(first(message)).toBe(intent);
});

it.each(['海外仓', '', '？？', '秦皇岛', '跨境电商产业园'])('finds nothing asked in “%s”', (message) => {
  expect(findIntents(fold(message).text, false)).toEqual([]);
});

it('asks for the duties of an agency only where one is named', () => {
  expect(first('开封海关负责什么', true)).toBe('duties');
  expect(first('这一条负责什么', false)).not.toBe('duties');
});

it('takes a greeting for one only where nothing else is said', () => {
  expect(first('你好，海外仓能补多少钱')).toBe('how_much');
});

it('gives the place of the words that ask, within the message', () => {
  const message = '海外仓能补多少钱';
  for (const { start, end } of findIntents(message, false)) {
    expect(message.slice(start, end)).not.toBe('');
    expect(end).toBeLessThanOrEqual(message.length);
  }
});
