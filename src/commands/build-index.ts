import { resolve } from 'node:path';
import type { Command, CommandContext, ExitCode } from './command.js';
import { parseArguments } from './parse-arguments.js';

const HELP = `读取政策文件，建立索引。

用法：npm run index [-- 选项]

  --corpus 文件夹 政策文件所在处；不写就用本项目的 corpus
  --out 文件夹    索引写到哪里；不写就写到本项目的 index
  --help          显示本说明

读不了的文件逐个列出，不影响其余文件。同样的文件建出的索引逐字节相同。

例：
  npm run index
  npm run index -- --corpus ./政策文件 --out ./索引

退出码：0 全部建好；1 有文件读不了或出错，原因见标准错误；2 用法不对。`;

const options = { corpus: { type: 'string' }, out: { type: 'string' } } as const;

/** `npm run index`: corpus in, index out. */
export const buildIndexCommand: Command = { script: 'index', help: HELP, run };

async function run(argv: readonly string[], context: CommandContext): Promise<ExitCode> {
  const { values } = parseArguments({ args: [...argv], options });
  const settings = context.settings();
  const locate = (path: string | undefined, fallback: string): string =>
    path === undefined ? fallback : resolve(settings.invokedFrom, path);
  const out = locate(values.out, settings.index);
  const { buildIndexFrom } = await context.loadApp();
  const built = await buildIndexFrom(locate(values.corpus, settings.corpus), out, settings, (line) => {
    context.stderr.write(`${line}\n`);
  });
  for (const { message } of built.failures) context.stderr.write(`${message}\n`);
  context.stdout.write(`${built.documents} 份文件，${built.clauses} 个条款，索引 ${built.generation}：${out}\n`);
  return built.failures.length === 0 ? 0 : 1;
}
