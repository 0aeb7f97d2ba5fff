import { parseDocumentData } from '../measures/load-document-data.js';
import { makeMcpServer } from '../vendors/mcp/make-mcp-server.js';
import { serveStdio } from '../vendors/mcp/serve-stdio.js';
import type { Command, CommandContext, ExitCode } from './command.js';
import { parseArguments } from './parse-arguments.js';
import { withApp } from './with-app.js';

const HELP = `作为 MCP 服务器，经标准输入输出供 AI 客户端调用。工具：ask 提问，search 查找条款，clause 看条款，evaluate 算金额。

用法：npm run --silent mcp [-- 选项]

  --corpus 文件夹 先为该文件夹里的政策文件建立临时索引，只在其中找答案
  --help          显示本说明

通常由客户端启动。标准输出只有协议的消息，其他的话在标准错误里。对话只在内存里，不写记录。

例：
  npm run --silent mcp -- --corpus ./政策文件
  客户端的设置：{"mcpServers": {"wence": {"command": "npm", "args": ["run", "--silent", "--prefix", "本项目的文件夹", "mcp"]}}}

退出码：0 客户端断开，正常结束；1 出错，原因见标准错误；2 用法不对。`;

const options = { corpus: { type: 'string' } } as const;

/** `npm run mcp`: serves one client of the Model Context Protocol. */
export const mcpCommand: Command = { script: 'mcp', help: HELP, run };

async function run(argv: readonly string[], context: CommandContext): Promise<ExitCode> {
  const { values } = parseArguments({ args: [...argv], options });
  const { stdin, stdout, stderr, today, settings, onStop } = context;
  const { version } = settings();
  const complain = (line: string): void => {
    stderr.write(`${line}\n`);
  };
  const isServed = await withApp(context, values.corpus, ({ respond, search, documents, data }) => {
    const measures = documents.flatMap((document) => parseDocumentData(data.get(document.id) ?? {}, document).measures);
    const report = (fault: unknown): void => {
      complain(fault instanceof Error ? (fault.stack ?? fault.message) : String(fault));
    };
    const stopped = new AbortController();
    onStop(() => {
      stopped.abort();
    });
    const server = makeMcpServer({ respond, find: search, documents, measures, today, report }, version);
    return serveStdio(server, { stdin, stdout, complain, signal: stopped.signal });
  });
  return isServed ? 0 : 1;
}
