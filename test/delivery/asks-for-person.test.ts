import { expect, it } from 'vitest';
import { asksForPerson } from '../../src/delivery/asks-for-person.js';

it.each([
  { text: '人工', asks: true },
  { text: ' 转人工。', asks: true },
  { text: '人工成本补贴多少', asks: false },
  { text: '人工智能企业', asks: false },
  { text: '请帮我转人工！', asks: true },
  { text: '找工作人员', asks: true },
  { text: '要真人', asks: true },
  { text: '转 人 工', asks: true },
  { text: '人工费补贴', asks: false },
  { text: '人工客服外包企业能申请吗', asks: false },
  { text: '转人工之前先问一下海外仓补多少', asks: false },
  { text: '', asks: false },
])('「$text」 asks for a person: $asks', ({ text, asks }) => {
  expect(asksForPerson(text)).toBe(asks);
});
