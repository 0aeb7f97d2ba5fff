import { parseNumeral } from '../../language/parse-numeral.js';
import type { Clause } from '../../policy/clause.js';
import type { Finding } from './finding.js';
import { placeOnPage } from '../facts/place-on-page.js';
import { readMark } from '../page/read-mark.js';

const NUMERAL = '[〇零一二三四五六七八九十百千]{1,9}|\\d{1,4}';
const OWN = /本(?:法|条例|办法|规定|细则|规则|措施|意见|通知|方案|章程|决定|计划|制度|规范|标准|解释)/u;
const ONE = `第(?:${NUMERAL})条(?:之[一二三四五六七八九十]+)?(?:第(?:${NUMERAL})款)?(?:第[（(]?(?:${NUMERAL})[）)]?项)?`;
const ARTICLES = new RegExp(`${OWN.source}(?<list>${ONE}(?:(?:、|和|或者|或|及|以及|至)${ONE})*)`, 'gu');
const EACH = new RegExp(
  `第(?<article>${NUMERAL})条(?:之(?<suffix>[一二三四五六七八九十]+))?(?:第(?<paragraph>${NUMERAL})款)?`,
  'gu',
);
const CHAPTERS = new RegExp(`${OWN.source}第(?<chapter>${NUMERAL})章`, 'gu');
const ANNEXES = /附件\s*(?<annex>\d{1,2}|[一二三四五六七八九十]{1,2})(?![\d年月日])/gu;
const PRECEDING = /(?<!本条|[一二三四五六七八九十两]条)前款/gu;
const TOP = /^(?:第|[一二三四五六七八九十百]+、$)/u;

/** Finds references of a document to clauses of its own that it does not have: 本办法第十二条, 第三章, 前款, 附件2. */
export function checkReferences(clauses: readonly Clause[]): readonly Finding[] {
  const here = listClauses(clauses);
  return clauses.flatMap((clause) => {
    if (/#(?:annex|notice)/u.test(clause.id)) return [];
    const missing = [
      ...findArticles(clause, here),
      ...findChapters(clause, here),
      ...findAnnexes(clause, here),
      ...findPreceding(clause),
    ];
    return missing.map(({ words, start }): Finding => ({
      code: 'unresolved_reference',
      clause: clause.id,
      words,
      at: placeOnPage(clause, { start, end: start + words.length }),
      sentence: `${clause.label}：提到的“${words}”在本文件里找不到。`,
    }));
  });
}

interface Here {
  readonly articles: ReadonlySet<string>;
  readonly paragraphs: ReadonlyMap<string, number>;
  readonly chapters: ReadonlySet<number>;
  readonly annexes: ReadonlySet<number>;
}

interface Missing {
  readonly words: string;
  readonly start: number;
}

function listClauses(clauses: readonly Clause[]): Here {
  const articles = new Set<string>();
  const paragraphs = new Map<string, number>();
  const chapters = new Set<number>();
  const annexes = new Set<number>();
  for (const { id, kind, number } of clauses) {
    const address = id.slice(id.indexOf('#') + 1);
    const annex = /^annex(\d+)$/u.exec(address)?.[1];
    if (annex !== undefined) annexes.add(Number(annex));
    const mark = number === null || !TOP.test(number) ? undefined : readMark(`${number} `);
    if (kind === 'article' || kind === 'part') articles.add(address);
    if (mark?.style === 'chapter') chapters.add(mark.value);
    const [, article, paragraph] = /^([\d-]+)\.p(\d+)$/u.exec(address) ?? [];
    if (article !== undefined) paragraphs.set(article, Number(paragraph));
  }
  return { articles, paragraphs, chapters, annexes };
}

function findArticles({ text }: Clause, here: Here): readonly Missing[] {
  return [...text.matchAll(ARTICLES)].flatMap((match) => {
    const list = match.groups?.['list'] ?? '';
    const from = match.index + match[0].length - list.length;
    return [...list.matchAll(EACH)].flatMap(({ index, 0: words, groups }) => {
      const suffix = groups?.['suffix'];
      const address = `${read(groups?.['article'])}${suffix === undefined ? '' : `-${read(suffix)}`}`;
      const paragraph = groups?.['paragraph'] === undefined ? 1 : read(groups['paragraph']);
      const isHere = here.articles.has(address) && paragraph <= (here.paragraphs.get(address) ?? 1);
      return isHere || here.articles.size === 0 ? [] : [{ words, start: from + index }];
    });
  });
}

function findChapters({ text }: Clause, here: Here): readonly Missing[] {
  return [...text.matchAll(CHAPTERS)].flatMap(({ index, 0: words, groups }) =>
    here.chapters.has(read(groups?.['chapter'])) ? [] : [{ words, start: index }],
  );
}

function findAnnexes({ kind, text, id }: Clause, here: Here): readonly Missing[] {
  if (kind === 'annex' || id.endsWith('#contents')) return [];
  return [...text.matchAll(ANNEXES)].flatMap(({ index, 0: words, groups }) =>
    here.annexes.has(read(groups?.['annex'])) || text.lastIndexOf('《', index) > text.lastIndexOf('》', index)
      ? []
      : [{ words, start: index }],
  );
}

/** 前款 in the first paragraph of an article, where none goes before. */
function findPreceding(clause: Clause): readonly Missing[] {
  const article = /^第[^条]+条(?:之[一二三四五六七八九十]+)?(?:第(?<paragraph>[一二三四五六七八九十]+)款)?/u.exec(
    clause.label,
  );
  if (article === null || read(article.groups?.['paragraph'] ?? '一') > 1) return [];
  return [...clause.text.matchAll(PRECEDING)].map(({ index, 0: words }) => ({ words, start: index }));
}

function read(numeral: string | undefined): number {
  return parseNumeral(numeral ?? '')?.toNumber() ?? NaN;
}
