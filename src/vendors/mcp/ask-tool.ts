import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { replySchema, type Reply } from '../../policy/reply.js';
import { keepTalks } from './keep-talks.js';
import type { McpPorts } from './mcp-ports.js';
import { day, makeTool, words, type McpTool } from './mcp-tool.js';

const LONGEST_QUESTION = 8_000;
const LONGEST_NAME = 200;
const KEPT = 500; // talks: one client at a time speaks over stdio

const DESCRIPTION = `用中文问政策问题：谁负责、有什么支持、能补多少、目标是多少、某一条怎么说。
答复逐字引用条款，注明文号；能算的金额按条款精确计算。文件没有写的，答复会说没有写；没有收录的地方不会拿别处的规定代替。
转述时请保留引文、金额和“请注意”的内容，不要自己推算金额。`;

const input = z.strictObject({
  text: words(LONGEST_QUESTION).describe('问题，最好带上地方和年份'),
  conversation: words(LONGEST_NAME)
    .optional()
    .describe('对话的名称，自己起；同一名称的各次提问前后相连，可以追问、补充。不填就是单独的一问'),
  asOf: day.optional().describe('按哪一天回答，写作 2026-11-21；不填就按今天'),
});

/** One question, one reply: `structuredContent` is the reply as every channel has it. */
export function makeAskTool({ respond, today, report }: McpPorts): McpTool {
  const answer = keepTalks(respond, KEPT);
  return makeTool(
    {
      ...{ name: 'ask', title: '问政策', description: DESCRIPTION, input, output: replySchema },
      run: async ({ text, conversation, asOf = today() }) => {
        const reply =
          conversation === undefined
            ? (await respond({ conversation: `mcp:${randomUUID()}`, text, asOf }, null)).reply
            : await answer({ conversation, text, asOf });
        return { text: writeReply(reply), content: reply };
      },
    },
    report,
  );
}

/** Document number, clause and quotes stand in the text already. */
function writeReply({ text, suggestions }: Reply): string {
  if (suggestions.length === 0) return text;
  return [text, '', '可以接着问：', ...suggestions.map((each) => `· ${each}`)].join('\n');
}
