import type { Behaviour } from './act.js';
import { corrupt } from './make-behaviours.js';

const AMOUNT = /(\d+(?:\.\d+)?)(\s*)(万|亿)?(\s*)(美元|元|平方米|家|个|年|人)/u;
const PERCENT = /(\d+(?:\.\d+)?)(\s*[%％])/u;
const FIGURE = /\d+(?:\.\d+)?/u;

const times = (figure: string, factor: number): string => String(Number(figure) * factor);
const widen = (figure: string): string =>
  figure.replace(/[0-9.%]/gu, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));

/** Figures that are not those of the document, in every spelling. */
export const corruptFigures: readonly Behaviour[] = [
  corrupt(
    'makes 20% of 2%',
    (said) => said.replace(PERCENT, (_, figure: string, mark: string) => times(figure, 10) + mark),
    '按20%给予支持',
  ),
  corrupt(
    'makes 500万 of 50万',
    (said) => said.replace(AMOUNT, (all, figure: string) => all.replace(figure, times(figure, 10))),
    '补助500万元',
  ),
  corrupt('makes 元 of 万元', (said) => said.replace(/(\d\s*)万(\s*元)/u, '$1$2'), '补助50元'),
  corrupt('makes 亿 of 万', (said) => said.replace(/(\d\s*)万/u, '$1亿'), '补助3亿元'),
  corrupt('makes 美元 of 元', (said) => said.replace(/(万)(\s*)元/u, '$1$2美元'), '折合70万美元'),
  corrupt('writes another figure in Chinese', (said) => said.replace(AMOUNT, '八百七十万元'), '补助八百七十万元'),
  corrupt('writes another figure in full width', (said) => said.replace(FIGURE, widen('738')), '补助７３８万元'),
  corrupt('spreads another figure with spaces', (said) => said.replace(FIGURE, '7 3 8'), '补助 7 3 8 万元'),
  corrupt(
    'hides another figure in zero-width signs',
    (said) => said.replace(FIGURE, '7\u200B3\u200B8'),
    '补助7\u200B38万元',
  ),
  corrupt('writes another figure in keycaps', (said) => said.replace(FIGURE, '7️⃣3️⃣8️⃣'), '补助7️⃣3️⃣8️⃣万元'),
  corrupt('writes another figure in circles', (said) => said.replace(FIGURE, '⑦③⑧'), '补助⑦③⑧万元'),
  corrupt('writes another figure in bold mathematics', (said) => said.replace(FIGURE, '𝟕𝟑𝟖'), '补助𝟕𝟑𝟖万元'),
  corrupt('writes another figure in fullwidth commas', (said) => said.replace(FIGURE, '7，380'), '补助7，380万元'),
  corrupt('writes another figure in capitals', (said) => said.replace(AMOUNT, '柒佰叁拾捌万元'), '补助柒佰叁拾捌万元'),
  corrupt('writes another share in tenths', (said) => said.replace(PERCENT, '七成三'), '补助七成三'),
  corrupt('writes another share in words', (said) => said.replace(PERCENT, '百分之七十三'), '补助百分之七十三'),
  corrupt(
    'writes another figure in English',
    (said) => said.replace(AMOUNT, 'seven million yuan'),
    '即 seven million yuan',
  ),
  corrupt('joins a digit to a figure', (said) => said.replace(/\d(?=\D*$)/u, '$&7'), '共77项'),
  corrupt('takes a decimal point out', (said) => said.replace(/(\d)\.(\d)/u, '$1$2'), '比例为01%'),
  corrupt('adds up what nobody added up', (said) => `${said}，合计738万元`, '合计738万元'),
  corrupt('multiplies for the person', (said) => `${said}，按您的规模约可得37.5万元`, '约可得37.5万元'),
  corrupt('doubles in words', (said) => `${said}，第二年翻倍`, '第二年翻倍'),
  corrupt('says half in words', (said) => `${said}，其中一半先行拨付`, '其中一半先行拨付'),
];
