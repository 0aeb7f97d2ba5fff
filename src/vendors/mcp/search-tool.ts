import { z } from 'zod';
import type { PolicyDocument } from '../../policy/policy-document.js';
import type { McpPorts } from './mcp-ports.js';
import { makeTool, words, type McpTool } from './mcp-tool.js';
import { showClause, shownClauseSchema, writeShownClause } from './shown-clause.js';

const LONGEST_QUERY = 2_000;
const FEW = 5;
const MANY = 20;

const DESCRIPTION = `按问题或词语查找条款，最相关的在前，给出条款原文和编号（clauseId），不作答复。
问题里写了地方，或者填了 place，就只找那里的条款。要答复和金额请用 ask。`;

const input = z.strictObject({
  query: words(LONGEST_QUERY).describe('问题或词语'),
  place: words(50).optional().describe('地方，全称或简称；不填就在全部文件里找'),
  limit: z.int('应为整数').min(1, '至少为 1').max(MANY, `最多为 ${MANY}`).default(FEW).describe('最多给出几条'),
});
const output = z.strictObject({
  clauses: z.array(shownClauseSchema.extend({ score: z.number().describe('0 到 1，只在一次查找里可比') })),
});

/** Clauses that bear on a question, without an answer. */
export function makeSearchTool({ find, documents, today, report }: McpPorts): McpTool {
  return makeTool(
    {
      ...{ name: 'search', title: '查找条款', description: DESCRIPTION, input, output },
      run: async ({ query, place, limit }) => {
        const asOf = today();
        const found = await find({ text: query, asOf, place });
        const clauses = found.slice(0, limit).map((one) => ({ ...showClause(one, asOf), score: one.score }));
        const text = clauses.length === 0 ? tellNone(documents) : clauses.map(writeShownClause).join('\n\n');
        return { text, content: { clauses } };
      },
    },
    report,
  );
}

function tellNone(documents: readonly PolicyDocument[]): string {
  const places = [...new Set(documents.flatMap(({ place }) => (place === null ? [] : [place.name])))];
  const here = places.length === 0 ? '' : `收录的是${places.join('、')}的文件。`;
  return `没有找到相关的条款。${here}请换个说法，或者换个地方再找。`;
}
