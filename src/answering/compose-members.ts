import { excerptAt } from './cite-issued.js';
import type { Draft } from './draft.js';
import { findSentences } from './find-sentences.js';
import { groundLine, nameDocument } from './ground.js';
import { periodNotes } from './notes.js';
import { corpus, joinPieces, say, type Piece } from './piece.js';
import { quoteBlock, wordsOf, type QuoteBlock } from './quote-block.js';
import { cite } from './cite.js';
import type { Plan } from '../dialogue/plan.js';
import type { IsoDate } from '../policy/iso-date.js';
import type { PolicyDocument } from '../policy/policy-document.js';

const LISTED = 40;

type Members = Extract<Plan, { do: 'members' }>;

/** Lists the members of one group with each one's post, or quotes where the group is described in running text. */
function memberBlock({ document, members }: Members['groups'][number], asOf: IsoDate): QuoteBlock {
  if (members.length > 0) {
    const found = members.slice(0, LISTED).flatMap((member) => {
      const excerpt = excerptAt(document, member.at);
      return excerpt === undefined ? [] : [{ member, excerpt }];
    });
    const clauses = [...new Set(found.map(({ excerpt }) => excerpt.clause))];
    return {
      lines: [
        say`${nameDocument(document)}写明：`,
        ...found.map(({ member, excerpt }) => {
          const post: readonly Piece[] = member.post === '' ? [] : say`（${corpus(document, member.post)}）`;
          const name: readonly Piece[] = member.name === '' ? [] : [corpus(document, member.name)];
          const isListed = excerpt.clause.kind === 'table' || excerpt.clause.kind === 'annex';
          const words: readonly Piece[] = isListed ? [] : say`。原文：“${wordsOf(excerpt)}”`;
          return say`${corpus(document, member.groupRole)}：${name}${post}${words}`;
        }),
        ...clauses.map((clause) => groundLine(document, clause)),
      ],
      citations: found.flatMap(({ excerpt }) =>
        excerpt.spans.flatMap((span) => cite(document, excerpt.clause, span, asOf)),
      ),
    };
  }
  const blocks = findSentences(document, /组长|领导小组.{0,40}(成员|组成|由)/u)
    .slice(0, 2)
    .map((excerpt) => quoteBlock(excerpt, asOf));
  const head = blocks.length > 0 ? [say`${nameDocument(document)}没有列出姓名，只写明：`] : [];
  return {
    lines: [...head, ...blocks.flatMap(({ lines }) => lines)],
    citations: blocks.flatMap(({ citations }) => citations),
  };
}

/** Answers who sits in a leading group, with each one's post. */
export function composeMembers(plan: Members): Draft {
  const { groups, question } = plan;
  const documents = groups.map(({ document }) => document);
  const blocks = groups.map((group) => memberBlock(group, question.asOf));
  const citations = blocks.flatMap((block) => block.citations);
  if (citations.length === 0) {
    return {
      kind: 'refuse',
      reason: 'not_stated',
      lines: [say`${joinPieces(documents.map(nameDocument), '、')}没有写明领导小组的人员。`],
      citations: [],
      suggestions: ['文件主要讲了什么？'],
    };
  }
  return {
    kind: 'answer',
    lines: [...blocks.flatMap(({ lines }) => lines), ...periodNotes(documents, question.asOf)],
    citations,
    suggestions: ['领导小组办公室设在哪里？'],
  };
}

/** What one document says of where the office of its leading group sits. */
function officeBlock(document: PolicyDocument, asOf: IsoDate, isOne: boolean): QuoteBlock {
  const where = isOne || document.place === null ? [] : say`${corpus(document, document.place.short)}：`;
  const found = findSentences(document, /办公室设在|办公室设于|下设办公室|办公室.{0,6}设/u).slice(0, 2);
  const blocks = found.map((excerpt) => quoteBlock(excerpt, asOf));
  const agency = found
    .map((excerpt) =>
      /办公室设(?:在|于)([^，。；、()（）]{2,20})/u.exec(
        wordsOf(excerpt)
          .map(({ text }) => text)
          .join(''),
      ),
    )
    .find((match) => match !== null)?.[1];
  if (blocks.length === 0) {
    return { lines: [say`${nameDocument(document)}没有写明领导小组办公室设在哪里。`], citations: [] };
  }
  const first =
    agency === undefined
      ? say`${nameDocument(document)}写明了办公室的设置。`
      : say`${where}办公室设在${corpus(document, agency)}。`;
  return {
    lines: [first, ...blocks.flatMap(({ lines }) => lines)],
    citations: blocks.flatMap(({ citations }) => citations),
  };
}

/** Answers where the office of a leading group sits. */
export function composeOffice(plan: Extract<Plan, { do: 'office' }>): Draft {
  const { documents, question } = plan;
  const blocks = documents.map((document) => officeBlock(document, question.asOf, documents.length === 1));
  const citations = blocks.flatMap((block) => block.citations);
  const isMissing = citations.length === 0;
  return {
    kind: isMissing ? 'refuse' : 'answer',
    ...(isMissing ? { reason: 'not_stated' as const } : {}),
    lines: [...blocks.flatMap(({ lines }) => lines), ...(isMissing ? [] : periodNotes(documents, question.asOf))],
    citations,
    suggestions: ['领导小组组长是谁？'],
  };
}
