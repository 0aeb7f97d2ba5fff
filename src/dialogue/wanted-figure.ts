import { findQuantities } from '../language/find-quantities.js';
import { keepByText } from '../language/keep-by-text.js';
import type { Dimension } from '../policy/quantity.js';

/** The kind of figure that a question asks for; `benefit` is money given or taken, `any` where its words leave it open. */
export type WantedFigure = 'benefit' | 'money' | 'ratio' | 'count' | 'area' | 'duration' | 'any';

const MONEY =
  /钱|元|补贴|补助|奖|资金|扶持金|金额|额度|封顶|上限|罚|款|收费|费用|价|交易额|营业额|产值|销售额|收入|投资|总值|进口额|出口额|(给|拿|领|补|得)(到|了)?多少|多少万|多少亿|几(万|亿|百万|千万)/u;
const BENEFIT = /钱|补贴|补助|津贴|奖|资助|扶持|支持|资金|罚|(给|拿|领|补|得)(到|了)?多少|好处/u;
const VOLUME = /交易额|营业额|产值|销售额|收入|总值|进口额|出口额|业务量|规模/u;
/** Words by which a rule gives money or takes it. */
const GIVES = /给予|奖|补贴|补助|资助|扶持|支持|津贴|减免|补偿|拨付|罚|缴纳|收取|报销|贴息/u;
const RATIO = /比例|比率|比重|百分|%|几成|占比|增长|增速|涨多少|同比|几个点/u;
const COUNT =
  /(?<!哪)几(个(?!亿|万|百万|千万|点)|家|户|人|件|名|条|项|座|所|类|种|次|份|块|批|级)|多少(个|家|户|人|件|名|条|项|座|所|类|种|次|份)|数量|家数|人数|业务量/u;
const AREA = /面积|平方|平米|多大|㎡/u;
const DURATION = /多久|多长时间|几年|几个月|几天|几日|多少(年|天|日)|期限|时限|几个?工作日|年限|小时/u;

/** Reads which kind of figure a folded message asks for. */
export function wantedFigure(folded: string): WantedFigure {
  if (COUNT.test(folded)) return 'count';
  if (AREA.test(folded)) return 'area';
  if (DURATION.test(folded)) return 'duration';
  if (RATIO.test(folded)) return 'ratio';
  if (BENEFIT.test(folded) && !VOLUME.test(folded)) return 'benefit';
  return MONEY.test(folded) ? 'money' : 'any';
}

const currencies: ReadonlySet<Dimension> = new Set<Dimension>(['CNY', 'USD', 'EUR', 'HKD', 'JPY', 'money']);

const KEPT = 20_000; // sentences: a city's documents many times over
/** The dimensions of the quantities in a folded sentence; kept, because questions come back to the same sentences. */
const dimensionsIn = keepByText(KEPT, (sentence): readonly Dimension[] =>
  findQuantities(sentence).map(({ dimension }) => dimension),
);

/** Whether a folded sentence holds a figure of the kind that is wanted. Money asked for is also answered by a rate of money. */
export function holdsFigure(sentence: string, wanted: WantedFigure): boolean {
  const figures = dimensionsIn(sentence);
  switch (wanted) {
    case 'benefit':
      return GIVES.test(sentence) && holdsFigure(sentence, 'money');
    case 'money':
      return figures.some(
        (dimension) => currencies.has(dimension) || dimension === 'ratio' || dimension === 'multiple',
      );
    case 'ratio':
      return figures.some((dimension) => dimension === 'ratio' || dimension === 'multiple');
    case 'count':
      return figures.some((dimension) => dimension === 'count');
    case 'area':
      return figures.some((dimension) => dimension === 'area');
    case 'duration':
      return figures.some((dimension) => dimension === 'duration');
    case 'any':
      return figures.length > 0;
    default:
      return wanted satisfies never;
  }
}
