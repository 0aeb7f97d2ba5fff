import { randomUUID } from 'node:crypto';
import { renderReply } from '../channels/terminal/render-reply.js';
import { Problem } from '../policy/problem.js';
import type { Command, CommandContext, ExitCode } from './command.js';
import { parseArguments, readDay } from './parse-arguments.js';
import { onLibrary } from './on-library.js';
import { withApp } from './with-app.js';

const HELP = `问一个问题，打印答复。

用法：npm run --silent ask -- "问题" [选项]

  --json          只打印答复的 JSON（含引文、原文位置、计算步骤）
  --as-of 日期    按这一天回答，写作 2026-11-21；不写就按今天
  --corpus 文件夹 先为该文件夹里的政策文件建立临时索引，只在其中找答案
  --help          显示本说明

例：
  npm run --silent ask -- "这里有哪些文件？"
  npm run --silent ask -- "谁牵头？" --corpus ./政策文件 --json

退出码：0 已答复（拒答、追问也是答复）；1 出错，原因见标准错误；2 用法不对。`;

const options = {
  json: { type: 'boolean' },
  'as-of': { type: 'string' },
  corpus: { type: 'string' },
} as const;

/** `npm run ask`: one question, one reply. */
export const askCommand: Command = { script: 'ask', help: HELP, run };

async function run(argv: readonly string[], context: CommandContext): Promise<ExitCode> {
  const { values, positionals } = parseArguments({ args: [...argv], options, allowPositionals: true });
  const text = positionals.join(' ').trim();
  if (text === '') throw new Problem('usage', { why: '请写出问题，例如 npm run --silent ask -- "这里有哪些文件？"。' });
  const asOf = values['as-of'] === undefined ? context.today() : readDay(values['as-of']);
  const reply = await withApp(await onLibrary(context), values.corpus, ({ ask }) =>
    ask({ conversation: `ask:${randomUUID()}`, text, asOf }),
  );
  context.stdout.write(`${values.json === true ? JSON.stringify(reply, null, 2) : renderReply(reply)}\n`);
  return 0;
}
