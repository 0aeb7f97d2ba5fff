import { excerptAt } from './cite-issued.js';
import type { Draft } from './draft.js';
import { findSentences } from './find-sentences.js';
import { nameDocument } from './ground.js';
import { periodNotes } from './notes.js';
import { corpus, day, joinPieces, say, type Piece } from './piece.js';
import { quoteBlock, type Excerpt, type QuoteBlock } from './quote-block.js';
import type { DocumentFact, Plan } from '../dialogue/plan.js';
import type { IsoDate } from '../policy/iso-date.js';
import type { PolicyDocument, Stated } from '../policy/policy-document.js';
import type { Span } from '../policy/span.js';
import { statusOn } from '../policy/status-on.js';

/** What a document says on one fact: a line that answers, and the words behind it; nothing where it does not say. */
interface Finding {
  readonly line: readonly Piece[];
  readonly excerpts: readonly Excerpt[];
  /** Whether the document says less than was asked. */
  readonly isPartial?: boolean;
}

const isExcerpt = (excerpt: Excerpt | undefined): excerpt is Excerpt => excerpt !== undefined;
const at = (document: PolicyDocument, span: Span): readonly Excerpt[] => [excerptAt(document, span)].filter(isExcerpt);
const wordsAt = (excerpts: readonly Excerpt[]): string => {
  const first = excerpts[0];
  const span = first?.spans[0];
  return first === undefined || span === undefined ? '' : first.clause.text.slice(span.start, span.end);
};

function issued(document: PolicyDocument): Finding | null {
  const name = nameDocument(document);
  const parts: (readonly Piece[])[] = [];
  const excerpts: Excerpt[] = [];
  const add = (stated: Stated<IsoDate> | null, what: Piece): void => {
    if (stated === null) return;
    const found = at(document, stated.at);
    if (found.length === 0) return;
    excerpts.push(...found);
    parts.push(say`${what}${corpus(document, wordsAt(found))}`);
  };
  add(document.signedOn, { from: 'template', text: '落款日期是' });
  add(document.printedOn, { from: 'template', text: '印发日期是' });
  if (parts.length > 0) return { line: say`${name}的${joinPieces(parts, '，')}。`, excerpts };
  const { number } = document;
  if (number === null || document.year === null) return null;
  const found = findSentences(document, new RegExp(number.replaceAll(/[^\p{L}\p{N}]/gu, '.'), 'u')).slice(0, 1);
  return {
    line: say`${name}的正文没有写明印发的具体日期，只能从文号看出年份：${corpus(document, number)}。`,
    excerpts: found,
    isPartial: true,
  };
}

function effective(document: PolicyDocument): Finding | null {
  const excerpts = findSentences(document, /自.{1,24}(起施行|起实施|起执行|起生效)|(起施行|起实施|起执行|之日起生效)/u);
  if (excerpts.length > 0)
    return { line: say`${nameDocument(document)}写明了施行时间。`, excerpts: excerpts.slice(-1) };
  return null;
}

function validity(document: PolicyDocument, asOf: IsoDate): Finding | null {
  const name = nameDocument(document);
  const { period } = document;
  if (period !== null) {
    const words = corpus(document, period.words);
    const excerpts = [...(effective(document)?.excerpts ?? []), ...at(document, period.at)];
    switch (statusOn(document, asOf)) {
      case 'in_force':
        return { line: say`${name}写明的期限是“${words}”，${day(asOf)}仍在期限内。`, excerpts };
      case 'period_ended':
        return { line: say`${name}自己写明的期限是“${words}”，到${day(asOf)}期限已过（已过期）。`, excerpts };
      case 'unknown':
        return { line: say`${name}写明“${words}”，仅凭文件不能确定${day(asOf)}是否在期限内。`, excerpts };
      default:
        return null;
    }
  }
  const began = effective(document);
  if (began !== null) {
    return {
      line: say`${name}写明了施行时间，但没有写明有效期，文件本身看不出已经失效；之后是否被修改或废止，请向主管部门核实。`,
      excerpts: began.excerpts,
      isPartial: true,
    };
  }
  return null;
}

function repeal(document: PolicyDocument): Finding | null {
  const excerpts = findSentences(document, /同时废止|予以废止|即行废止|停止执行|自行失效|不再执行|废止/u);
  return excerpts.length === 0
    ? null
    : { line: say`${nameDocument(document)}写明了废止事项。`, excerpts: excerpts.slice(-1) };
}

function basis(document: PolicyDocument): Finding | null {
  const named = document.superiors.map(({ title, number }) =>
    number === null
      ? say`《${corpus(document, title)}》`
      : say`《${corpus(document, title)}》（${corpus(document, number)}）`,
  );
  const stated = findSentences(
    document,
    /(为了?|根据|依据|按照|贯彻落实|依照).{2,160}(制定|制订|提出|出台|印发|特)/u,
  ).slice(0, 1);
  const excerpts =
    stated.length > 0 ? stated : document.superiors.slice(0, 2).flatMap((superior) => at(document, superior.at));
  if (excerpts.length === 0) return null;
  const own = stated[0];
  const whole = own === undefined ? '' : own.clause.text.slice(own.spans[0]?.start ?? 0, own.spans[0]?.end ?? 0);
  const here = named.filter((_, index) => whole.includes(document.superiors[index]?.title ?? '\u0000'));
  return here.length > 0
    ? { line: say`${nameDocument(document)}依据的是${joinPieces(here, '、')}。`, excerpts }
    : { line: say`${nameDocument(document)}写明了制定的依据。`, excerpts };
}

function issuer(document: PolicyDocument): Finding | null {
  if (document.issuer === null) return null;
  const first = document.clauses.find(({ text }) => text.includes(document.issuer ?? '\u0000'));
  const start = first?.text.indexOf(document.issuer) ?? -1;
  const excerpts =
    first === undefined ? [] : [{ document, clause: first, spans: [{ start, end: start + document.issuer.length }] }];
  return { line: say`${nameDocument(document)}由${corpus(document, document.issuer)}发文。`, excerpts };
}

/** The line with the word before it that says what it is: 主办：市商务局. */
function withLabel(excerpt: Excerpt, label: string): Excerpt {
  const [span] = excerpt.spans;
  if (span === undefined) return excerpt;
  const start = excerpt.clause.text.lastIndexOf(label, span.start);
  return start < 0 || span.start - start > label.length + 2
    ? excerpt
    : { ...excerpt, spans: [{ start, end: span.end }] };
}

function imprint(document: PolicyDocument, asked: string): Finding | null {
  const kinds = document.imprint.filter(({ kind }) => asked.includes(kind));
  const lines = kinds.length > 0 ? kinds : document.imprint;
  const excerpts = lines.flatMap((line) => at(document, line.at).map((excerpt) => withLabel(excerpt, line.kind)));
  if (excerpts.length === 0) return null;
  return { line: say`${nameDocument(document)}文末的版记写明：`, excerpts };
}

function addressee(document: PolicyDocument): Finding | null {
  const excerpts = findSentences(document, /^(各|市|省|有关|本)[^。；]{2,120}[:：]$/u).slice(0, 1);
  return excerpts.length === 0 ? null : { line: say`${nameDocument(document)}的主送单位是：`, excerpts };
}

function number(document: PolicyDocument): Finding | null {
  if (document.number === null) return null;
  return {
    line: say`文件的全称是《${corpus(document, document.title)}》，文号是${corpus(document, document.number)}。`,
    excerpts: findSentences(document, new RegExp(document.number.replaceAll(/[^\p{L}\p{N}]/gu, '.'), 'u')).slice(0, 1),
  };
}

function find(fact: DocumentFact, document: PolicyDocument, asked: string, asOf: IsoDate): Finding | null {
  switch (fact) {
    case 'issued':
      return issued(document);
    case 'effective':
      return effective(document);
    case 'validity':
      return validity(document, asOf);
    case 'repeal':
      return repeal(document);
    case 'basis':
      return basis(document);
    case 'issuer':
      return issuer(document);
    case 'imprint':
      return imprint(document, asked);
    case 'addressee':
      return addressee(document);
    case 'number':
      return number(document);
    default:
      return fact satisfies never;
  }
}

const missing: Readonly<Record<DocumentFact, string>> = {
  issued: '印发日期',
  effective: '施行日期',
  validity: '有效期，也没有写明废止或到期的时间',
  repeal: '废止了哪些文件',
  basis: '制定的依据',
  issuer: '发文单位',
  imprint: '主办、督办、抄送的单位',
  addressee: '主送单位',
  number: '文号',
};

/** Answers what a document says of itself: dates, period, issuer, basis, imprint, with the words that state it. */
export function composeFact(plan: Extract<Plan, { do: 'fact' }>): Draft {
  const { asOf, understanding } = plan.question;
  const found = plan.documents.map((document) => ({
    document,
    finding: find(plan.fact, document, understanding.folded, asOf),
  }));
  const blocks: readonly QuoteBlock[] = found.map(({ document, finding }) => {
    if (finding === null) {
      return {
        lines: [say`${nameDocument(document)}没有写明${{ from: 'template', text: missing[plan.fact] }}。`],
        citations: [],
      };
    }
    const quotes = finding.excerpts.map((excerpt) => quoteBlock(excerpt, asOf));
    return {
      lines: [finding.line, ...quotes.flatMap(({ lines }) => lines)],
      citations: quotes.flatMap(({ citations }) => citations),
    };
  });
  const isMissing = found.every(({ finding }) => finding === null);
  const notes = plan.fact === 'validity' ? [] : periodNotes(plan.documents, asOf);
  return {
    kind: isMissing ? 'refuse' : 'answer',
    ...(isMissing || found.every(({ finding }) => finding?.isPartial === true)
      ? { reason: 'not_stated' as const }
      : {}),
    lines: [...blocks.flatMap(({ lines }) => lines), ...notes],
    citations: blocks.flatMap(({ citations }) => citations),
    suggestions: ['文件主要讲了什么？'],
  };
}
