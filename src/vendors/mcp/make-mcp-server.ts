import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { CallToolRequestSchema, ListToolsRequestSchema, type CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { makeAskTool } from './ask-tool.js';
import { makeClauseTool } from './clause-tool.js';
import { makeEvaluateTool } from './evaluate-tool.js';
import type { McpPorts } from './mcp-ports.js';
import { refuse } from './mcp-tool.js';
import { makeSearchTool } from './search-tool.js';

const INSTRUCTIONS =
  '问策回答有关政府政策文件的问题，每个答复都附条款原文和文号。先用 ask；要条款原文用 search 和 clause；要算金额用 evaluate。请用中文提问。';

/** A server of the Model Context Protocol that is not connected yet. */
export interface MadeServer {
  readonly server: McpServer;
  /** Calls under way. */
  readonly calls: ReadonlySet<Promise<CallToolResult>>;
}

/** Makes our answers, clauses and measures tools of the Model Context Protocol. */
export function makeMcpServer(ports: McpPorts, version: string): MadeServer {
  const tools = [makeAskTool(ports), makeSearchTool(ports), makeClauseTool(ports), makeEvaluateTool(ports)];
  const byName = new Map(tools.map((tool) => [tool.listed.name, tool]));
  const calls = new Set<Promise<CallToolResult>>();
  const server = new McpServer(
    { name: 'wence', title: '问策', version },
    { capabilities: { tools: {} }, instructions: INSTRUCTIONS },
  );
  // Not `registerTool`: it words what is wrong with a call in English.
  server.server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: tools.map(({ listed }) => listed) }));
  server.server.setRequestHandler(CallToolRequestSchema, async ({ params: { name, arguments: given } }) => {
    const tool = byName.get(name);
    if (tool === undefined) return refuse(`没有“${name}”这个工具。可用的有：${[...byName.keys()].join('、')}。`);
    const call = tool.call(given);
    calls.add(call);
    try {
      return await call;
    } finally {
      calls.delete(call);
    }
  });
  return { server, calls };
}
