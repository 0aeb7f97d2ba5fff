import type { CallToolResult, Tool } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import { parseIsoDate, type IsoDate } from '../../policy/iso-date.js';
import { Problem } from '../../policy/problem.js';

const MOST_FAULTS = 10;
const { localeError } = z.locales.zhCN();

/** What a tool gives: words to read, and the same as JSON; or why it gives nothing, in Chinese with the remedy. */
export type ToolAnswer =
  { readonly text: string; readonly content: Readonly<Record<string, unknown>> } | { readonly refused: string };

/** A tool as it is listed, and as it is called with whatever a client sends. */
export interface McpTool {
  readonly listed: Tool;
  /** Never rejects. */
  readonly call: (given: unknown) => Promise<CallToolResult>;
}

export interface ToolPlan<S extends z.ZodObject> {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly input: S;
  readonly output: z.ZodObject;
  readonly run: (given: z.output<S>) => ToolAnswer | Promise<ToolAnswer>;
}

const text = z.string({ error: ({ input }) => (input === undefined ? '没有填' : '应为文字') });

/** A text of so many UTF-16 units that says something. The checks that a client need not know stay out of the schema it is shown. */
export const words = (most: number): z.ZodString =>
  text
    .min(1, '不能为空')
    .max(most, `不能超过 ${most} 个字`)
    .refine((said) => /\S/u.test(said), '不能为空')
    .refine((said) => !/\p{Surrogate}/u.test(said), '含有不完整的字符');

/** A day, written 2026-11-21. */
export const day = text.transform((said, context): IsoDate => {
  const read = parseIsoDate(said);
  if (read !== undefined) return read;
  context.addIssue({ code: 'custom', message: '应为 YYYY-MM-DD 形式的日期' });
  return z.NEVER;
});

/**
 * Makes a tool that only reads.
 * @param report told of what is our fault
 */
export function makeTool<S extends z.ZodObject>(
  { name, title, description, input, output, run }: ToolPlan<S>,
  report: (fault: unknown) => void,
): McpTool {
  return {
    listed: {
      ...{ name, title, description },
      inputSchema: { ...toJsonSchema(input, 'input'), type: 'object' },
      outputSchema: { ...toJsonSchema(output, 'output'), type: 'object' },
      annotations: { title, readOnlyHint: true, openWorldHint: false },
    },
    call: async (given) => {
      const read = input.safeParse(given ?? {}, { error: localeError });
      if (!read.success) return refuse(`参数不对：${tellFaults(read.error)}。`);
      try {
        const answer = await run(read.data);
        if ('refused' in answer) return refuse(answer.refused);
        return { content: [{ type: 'text', text: answer.text }], structuredContent: { ...answer.content } };
      } catch (fault) {
        if (fault instanceof Problem) return refuse(fault.message);
        report(fault);
        return refuse('程序出错，没有得到结果。这不是您的问题，请换个说法再试一次。');
      }
    },
  };
}

/** A tool error is a result: the model reads it and mends its call. */
export function refuse(why: string): CallToolResult {
  return { content: [{ type: 'text', text: why }], isError: true };
}

function tellFaults({ issues }: z.ZodError): string {
  return issues
    .slice(0, MOST_FAULTS)
    .map(({ path, message }) => [...path.map(String), message].join('：'))
    .join('；')
    .slice(0, 1000);
}

/** In draft 7, the newest that clients of the protocol are sure to read. */
function toJsonSchema(schema: z.ZodObject, io: 'input' | 'output'): Record<string, unknown> {
  return { ...z.toJSONSchema(schema, { target: 'draft-7', io }) };
}
