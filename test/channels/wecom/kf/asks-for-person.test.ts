import { expect, it } from 'vitest';
import { asksForPerson } from '../../../../src/channels/wecom/kf/asks-for-person.js';

it.each([
  { text: '人工', asks: true },
  { text: ' 转人工。', asks: true },
  { text: '人工成本补贴多少', asks: false },
  { text: '人工智能企业', asks: false },
  { text: '', asks: false },
])('「$text」 asks for a person: $asks', ({ text, asks }) => {
  expect(asksForPerson(text)).toBe(asks);
});
