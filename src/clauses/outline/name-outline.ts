import type { NumberMark } from '../page/number-mark.js';
import type { Outline } from './outline.js';
import { spellHan } from './spell-han.js';

/** Where clauses stand, as far as their names need to know. */
export interface Place {
  /** What their addresses begin with: 3, 3 below 三、（三）. */
  readonly path: readonly string[];
  readonly label: string;
  /** The same for articles and decimal numbers, which count through the text whatever chapter they stand in. */
  readonly scope: readonly string[];
  readonly scopeLabel: string;
  /** How far below an article: 0 directly below it or one of its 款; undefined outside articles. */
  readonly depth: number | undefined;
  readonly hasArticles: boolean;
}

export interface Name {
  readonly path: readonly string[];
  readonly label: string;
  /** For what stands below. */
  readonly below: Place;
}

const CONTAINERS: Readonly<Partial<Record<NumberMark['style'], readonly [id: string, unit: string]>>> = {
  book: ['bk', '编'],
  subbook: ['sb', '分编'],
  division: ['dv', '部分'],
  chapter: ['ch', '章'],
  section: ['s', '节'],
};
const PARTS: Readonly<Record<string, string>> = {
  masthead: '版头',
  title: '标题',
  'notice.title': '通知标题',
  notice: '印发通知',
  preamble: '引言',
  signature: '落款',
  imprint: '版记',
  annexes: '附件说明',
  contents: '目录',
};
const ITEM = 0;
const POINT = 1;

/**
 * Names a clause: its address, and the label by which a person cites it.
 * @param number which of its kind it is below its parent, from 1; of an annex, the number that it bears
 * @param heading of a heading without a number
 */
export function nameOutline(outline: Outline, above: Place, number: number, heading: string): Name {
  const { mark, ordinal, part } = outline;
  if (mark !== undefined) return nameNumbered(mark, above);
  if (ordinal > 0) return name([...above.path, `p${ordinal}`], paragraphLabel(ordinal, above), above);
  switch (part) {
    case 'table':
      return name([...above.path, `t${number}`], `${above.label}表${number}`, above);
    case 'roster':
      return name([...above.path, `t${number}`], `${above.label}名单`, above);
    case 'heading':
      return name([...above.path, `h${number}`], `${above.label}“${heading}”`, above);
    case 'annex': {
      const path = [...above.path, `annex${number}`];
      const label = outline.written ?? '附件';
      return name(path, label, { ...above, scope: path, scopeLabel: label, hasArticles: false });
    }
    case 'notice': {
      const path = [...above.path, part];
      return name(path, '印发通知', { ...above, scope: path, scopeLabel: '印发通知', hasArticles: false });
    }
    default:
      return name([...above.path, part], PARTS[part] ?? part, above);
  }
}

function name(path: readonly string[], label: string, above: Place): Name {
  return { path, label, below: { ...above, path, label } };
}

function nameNumbered(mark: NumberMark, above: Place): Name {
  const value = `${mark.value}${mark.suffix > 0 ? `-${mark.suffix}` : ''}`;
  const container = CONTAINERS[mark.style];
  if (container !== undefined) {
    const [id, unit] = container;
    return name(
      [...above.path, above.hasArticles ? id + value : value],
      `${above.label}第${numeralOf(mark)}${unit}`,
      above,
    );
  }
  if (mark.style === 'article') {
    const suffix = mark.suffix > 0 ? `之${spellHan(mark.suffix)}` : '';
    return name([...above.scope, value], `${above.scopeLabel}第${numeralOf(mark)}条${suffix}`, {
      ...above,
      depth: ITEM,
    });
  }
  const gap = above.scopeLabel !== '' && above.label === above.scopeLabel ? ' ' : '';
  if (mark.style === 'decimal') {
    const path = mark.path.map(String);
    return name(
      [...above.scope, ...path],
      `${above.scopeLabel}${above.scopeLabel === '' ? '' : ' '}${path.join('.')}`,
      above,
    );
  }
  const key = above.hasArticles && mark.style === 'han' ? `part${value}` : value;
  if (above.depth === undefined) return name([...above.path, key], `${above.label}${gap}${spellMark(mark)}`, above);
  return name([...above.path, value], `${above.label}${spellBelowArticle(mark, above.depth)}`, {
    ...above,
    depth: above.depth + 1,
  });
}

function paragraphLabel(ordinal: number, above: Place): string {
  if (above.depth === ITEM) return `${above.label}第${spellHan(ordinal)}款`;
  return `${above.label === '' ? '正文' : above.label}第${ordinal}段`;
}

/** The numeral as written: 第十七条, 第17条. */
function numeralOf({ written, value }: NumberMark): string {
  return /\d/u.test(written) ? String(value) : spellHan(value);
}

function spellBelowArticle(mark: NumberMark, depth: number): string {
  if (depth === ITEM)
    return mark.style === 'hanBracket'
      ? `第${spellMark(mark)}项`
      : `第${mark.style === 'han' ? spellHan(mark.value) : mark.value}项`;
  return depth === POINT && mark.style === 'digit' ? `第${mark.value}目` : spellMark(mark);
}

const CIRCLED = '①'.charCodeAt(0);

/** The number as a person writes it in a reference, in one form whatever the width and the stop in the text. */
function spellMark({ style, value }: NumberMark): string {
  switch (style) {
    case 'han':
      return `${spellHan(value)}、`;
    case 'hanBracket':
      return `（${spellHan(value)}）`;
    case 'digitBracket':
      return `（${value}）`;
    case 'digitParenthesis':
      return `${value}）`;
    case 'circled':
      return String.fromCharCode(CIRCLED + value - 1);
    default:
      return `${value}.`;
  }
}
