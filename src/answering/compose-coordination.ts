import type { Draft } from './draft.js';
import { findSentences } from './find-sentences.js';
import { nameDocument } from './ground.js';
import { periodNotes } from './notes.js';
import { say } from './piece.js';
import { quoteBlock } from './quote-block.js';
import type { Plan } from '../dialogue/plan.js';

/** Sentences that say who runs the whole, the most telling first. */
const WHOLE = [
  /办公室设在|下设办公室/u,
  /组长/u,
  /主管(全国|全省|全市|本市|本行政区域|本辖区)|主管部门负责|负责(全国|全省|全市|本行政区域|本辖区|日常)/u,
  /统筹协调|组织协调|统一领导|组织推进/u,
];
const QUOTED = 3;

/** Answers who runs the whole that a document sets up: the sentences on its leading group, office or competent agency. */
export function composeCoordination(plan: Extract<Plan, { do: 'coordination' }>): Draft {
  const { document, question } = plan;
  const all = WHOLE.flatMap((pattern) => findSentences(document, pattern));
  const excerpts = all.filter(
    (one, at) =>
      all.findIndex((other) => other.clause.id === one.clause.id && other.spans[0]?.start === one.spans[0]?.start) ===
      at,
  );
  const blocks = excerpts.slice(0, QUOTED).map((excerpt) => quoteBlock(excerpt, question.asOf));
  if (blocks.length === 0) {
    return {
      kind: 'refuse',
      reason: 'not_stated',
      lines: [say`${nameDocument(document)}没有写明整体工作由哪个部门牵头。`],
      citations: [],
      suggestions: ['文件主要讲了什么？'],
    };
  }
  return {
    kind: 'answer',
    lines: [
      say`整体工作由谁组织，${nameDocument(document)}写明：`,
      ...blocks.flatMap(({ lines }) => lines),
      ...periodNotes([document], question.asOf),
    ],
    citations: blocks.flatMap(({ citations }) => citations),
    suggestions: ['领导小组组长是谁？'],
  };
}
