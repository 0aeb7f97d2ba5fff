import { randomUUID } from 'node:crypto';
import { chat } from '../channels/terminal/chat.js';
import type { Command, CommandContext, ExitCode } from './command.js';
import { parseArguments, readDay } from './parse-arguments.js';
import { onLibrary } from './on-library.js';
import { withApp } from './with-app.js';

const HELP = `在终端里连续提问。问答之间相互联系，可以追问。

用法：npm run chat [-- 选项]

  --as-of 日期    按这一天回答，写作 2026-11-21；不写就按今天
  --corpus 文件夹 先为该文件夹里的政策文件建立临时索引，只在其中找答案
  --help          显示本说明

对话中：/原文 看条款全文，/docs 看有哪些文件，/help 看用法，/quit 离开。
也可以从管道读入，一行一问，读完即止。

例：
  npm run chat
  printf '谁牵头？\\n责任单位呢？\\n' | npm run --silent chat

退出码：0 正常离开；1 出错，原因见标准错误；2 用法不对。`;

const options = { 'as-of': { type: 'string' }, corpus: { type: 'string' } } as const;

/** `npm run chat`: a talk at the terminal. */
export const chatCommand: Command = { script: 'chat', help: HELP, run };

async function run(argv: readonly string[], context: CommandContext): Promise<ExitCode> {
  const { values } = parseArguments({ args: [...argv], options });
  const day = values['as-of'] === undefined ? undefined : readDay(values['as-of']);
  await withApp(await onLibrary(context), values.corpus, ({ ask, documents }) =>
    chat({
      ask,
      documents: () => documents,
      conversation: `chat:${randomUUID()}`,
      today: () => day ?? context.today(),
      input: context.stdin,
      output: context.stdout,
      isInteractive: context.stdin.isTTY === true,
    }),
  );
  return 0;
}
