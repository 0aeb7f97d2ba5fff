import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { packageRoot } from '../config.js';
import { auditIndex } from '../measures/audit/audit-index.js';
import { auditSheet } from '../measures/audit/audit-sheet.js';
import type { Subsidy } from '../measures/measure.js';
import type { Command, CommandContext, ExitCode } from './command.js';
import { onLibrary } from './on-library.js';
import { withMeasures } from './open-measures.js';
import { parseArguments } from './parse-arguments.js';

const HELP = `写出每项扶持措施的核对单，供业务人员对照条款逐项核对、打印签字。

用法：npm run --silent audit -- [选项]

  --out 文件夹    核对单写到哪里；不写就写到 reports/audit
  --corpus 文件夹 先为该文件夹里的政策文件建立临时索引，只写其中的措施
  --help          显示本说明

每项措施一页：标出数字的条款原文、用到的数、规则、条件、分档（含与不含写明）、算例、边界问题、签字处。
index.html 列出全部措施，并列出写了扶持、没有写金额的句子。

例：
  npm run --silent audit
  npm run --silent audit -- --out ./核对单

退出码：0 已写出；1 出错；2 用法不对。`;

const options = { out: { type: 'string' }, corpus: { type: 'string' } } as const;

/** `npm run audit`: measures in, sheets for a clerk out. */
export const auditCommand: Command = { script: 'audit', help: HELP, run };

async function run(argv: readonly string[], context: CommandContext): Promise<ExitCode> {
  const { values } = parseArguments({ args: [...argv], options });
  const { invokedFrom } = context.settings();
  const out = values.out === undefined ? join(packageRoot, 'reports', 'audit') : resolve(invokedFrom, values.out);
  const pages = await withMeasures(await onLibrary(context), values.corpus, ({ documents, measuresOf }) => {
    const audited = documents.map((document) => ({ document, measures: measuresOf(document) }));
    const sheets = audited.flatMap(({ document, measures }) =>
      measures
        .filter((measure) => measure.kind === 'subsidy')
        .map((measure): [string, string] => [
          fileOf(measure),
          auditSheet(measure, document, measure.window?.latestStart ?? context.today()),
        ]),
    );
    return new Map([...sheets, ['index.html', auditIndex(audited, (measure) => encodeURI(fileOf(measure)))]]);
  });
  for (const [name, html] of pages) {
    const file = join(out, name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, html);
  }
  context.stdout.write(`${String(pages.size - 1)} 项措施的核对单：${join(out, 'index.html')}\n`);
  return 0;
}

const fileOf = ({ id }: Subsidy): string => `${id}.html`;
