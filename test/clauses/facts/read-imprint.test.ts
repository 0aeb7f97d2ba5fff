import { expect, it } from 'vitest';
import { cut } from '../issued.js';

it.each([
  {
    why: 'two labels on a line, and the printer beside the day',
    text: '主办：市商务局                       督办：市政府办公室四科 \n抄送：市委办公室，市政协办公室。\n开封市人民政府办公室                   2021年 9月 22日印发',
    wanted: [
      '主办 市商务局',
      '督办 市政府办公室四科',
      '抄送 市委办公室，市政协办公室。',
      '印发 开封市人民政府办公室2021年9月22日印发',
    ],
  },
  {
    why: 'a list of two lines, and the printer above the day',
    text: '主办：市商务局\n督办：六处\n抄送：市委各部门，郑州警备区。\n市人大常委会办公厅，市法院。\n郑州市人民政府办公厅\n2015年3月17日印发',
    wanted: [
      '主办 市商务局',
      '督办 六处',
      '抄送 市委各部门，郑州警备区。市人大常委会办公厅，市法院。',
      '印发 郑州市人民政府办公厅2015年3月17日印发',
    ],
  },
  {
    why: 'the printer alone',
    text: '驻马店市人民政府办公室\n2017年7月19日印发',
    wanted: ['印发 驻马店市人民政府办公室2017年7月19日印发'],
  },
])('reads $why', ({ text, wanted }) => {
  const document = cut(`某意见\n一、要求\n推动发展。\n\n${text}`);
  expect(document.imprint.map(({ kind, text: words }) => `${kind} ${words}`)).toEqual(wanted);
  for (const { text: words, at } of document.imprint)
    expect(document.text.slice(at.start, at.end).replace(/\s/gu, '')).toBe(words);
});
