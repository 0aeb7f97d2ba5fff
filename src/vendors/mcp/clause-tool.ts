import { z } from 'zod';
import type { ClauseId } from '../../policy/clause.js';
import type { McpPorts } from './mcp-ports.js';
import { makeTool, words, type McpTool } from './mcp-tool.js';
import { showClause, shownClauseSchema, writeShownClause } from './shown-clause.js';

const LONGEST_ID = 300;

const input = z.strictObject({ id: words(LONGEST_ID).describe('条款的编号，即 ask、search 结果里的 clauseId') });
const output = shownClauseSchema.extend({
  parent: z.string().nullable().describe('上级条款的编号'),
  children: z.array(z.strictObject({ clauseId: z.string(), clause: z.string() })).describe('下级条款'),
});

/** A whole clause, and what stands above and below it. */
export function makeClauseTool({ documents, today, report }: McpPorts): McpTool {
  const clauses = new Map(
    documents.flatMap((document) => document.clauses.map((clause) => [clause.id, { clause, document }] as const)),
  );
  return makeTool(
    {
      ...{ name: 'clause', title: '看条款全文', input, output },
      description: '按编号给出一个条款的原文、文号和期限，以及上级、下级条款的编号。',
      run: ({ id }) => {
        const found = clauses.get(id.trim() as ClauseId);
        if (found === undefined) {
          return { refused: `没有编号为“${id}”的条款。编号请照抄 ask 或 search 结果里的 clauseId。` };
        }
        const shown = showClause(found, today());
        const children = found.document.clauses
          .filter(({ parent }) => parent === found.clause.id)
          .map((child) => ({ clauseId: child.id, clause: child.label }));
        const below = children.length === 0 ? [] : ['', `下级条款：${children.map(tellChild).join('、')}`];
        return {
          text: [writeShownClause(shown), ...below].join('\n'),
          content: { ...shown, parent: found.clause.parent, children },
        };
      },
    },
    report,
  );
}

const tellChild = ({ clauseId, clause }: { readonly clauseId: string; readonly clause: string }): string =>
  `${clause}［${clauseId}］`;
