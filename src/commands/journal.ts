import { compareReplies } from '../helpdesk/records/compare-replies.js';
import { writeJsonLine } from '../helpdesk/records/export-records.js';
import type { Journal } from '../journal/journal.js';
import { messageOf } from '../journal/message-of.js';
import { openJournal } from '../journal/open-journal.js';
import type { AnswerRecord } from '../journal/values.js';
import { spanOfChinaDay } from '../policy/china-day.js';
import { composedText } from '../policy/cut-reply.js';
import { Problem } from '../policy/problem.js';
import type { Command, CommandContext, ExitCode } from './command.js';
import { parseArguments, readDay } from './parse-arguments.js';
import { onLibrary } from './on-library.js';
import { withApp } from './with-app.js';

const DAY = 24 * 60 * 60 * 1000;

const HELP = `查看和管理记录。服务正在运行时打不开，请先停止服务。

用法：npm run --silent journal -- 动作 [参数]

  verify              核对全部记录的校验链
  export 日期         打印这一天（北京时间）的全部记录，一行一条 JSON，日期写作 2026-11-21
  show 记录编号       打印一条记录
  replay 记录编号     按记录里的问题和会话重新作答，看答复是否一样；语言模型写的部分不比
  erase 人            删除一个人的全部消息和记录，例如 telegram:4471；校验链不受影响
  status              打印等待答复、等待发送、没有送达的数量
  --help              显示本说明

例：
  npm run --silent journal -- verify
  npm run --silent journal -- export 2026-11-21 > 记录.jsonl

退出码：0 已完成；1 出错，或校验链有问题，或重新作答的结果不一样；2 用法不对。`;

type Action = (journal: Journal, argument: string, context: CommandContext) => Promise<ExitCode>;

const actions: ReadonlyMap<string, { readonly takes: string | null; readonly act: Action }> = new Map([
  ['verify', { takes: null, act: verify }],
  ['status', { takes: null, act: showStatus }],
  ['export', { takes: '日期', act: exportDay }],
  ['show', { takes: '记录编号', act: show }],
  ['replay', { takes: '记录编号', act: replay }],
  ['erase', { takes: '要删除的人', act: erase }],
]);

/** `npm run journal`: looks at the records, and does with them what the law asks for. */
export const journalCommand: Command = { script: 'journal', help: HELP, run };

async function run(argv: readonly string[], context: CommandContext): Promise<ExitCode> {
  const { positionals } = parseArguments({ args: [...argv], options: {}, allowPositionals: true });
  const [name = '', argument, ...more] = positionals;
  const action = actions.get(name);
  if (action === undefined) throw new Problem('usage', { why: `请写出动作：${[...actions.keys()].join('、')}。` });
  if (action.takes !== null && argument === undefined)
    throw new Problem('usage', { why: `${name} 后面请写出${action.takes}。` });
  if (more.length > 0 || (action.takes === null && argument !== undefined)) {
    throw new Problem('usage', { why: `${name} 后面多了参数。` });
  }
  const { data, conversationHours } = context.settings();
  const journal = openJournal({
    folder: data,
    silentAfter: (conversationHours * DAY) / 24,
    buttonLife: DAY,
    now: context.time,
  });
  try {
    return await action.act(journal, argument ?? '', context);
  } finally {
    await journal.close();
  }
}

async function verify(journal: Journal, _: string, { stdout }: CommandContext): Promise<ExitCode> {
  const { records, erased, broken } = await journal.verify();
  stdout.write(
    broken === null
      ? `校验链完整：${records} 条记录，其中 ${erased} 条已按要求删除内容。\n`
      : `校验链从第 ${broken} 条记录起对不上：记录被改动、删除或换了顺序。\n`,
  );
  return broken === null ? 0 : 1;
}

async function showStatus(journal: Journal, _: string, { stdout }: CommandContext): Promise<ExitCode> {
  const { waiting, outgoing, held, failed } = await journal.backlog();
  stdout.write(`等待答复 ${waiting}，等待发送 ${outgoing}，等用户继续看 ${held}，没有答成或没有送达 ${failed}\n`);
  return 0;
}

async function exportDay(journal: Journal, text: string, { stdout, settings }: CommandContext): Promise<ExitCode> {
  const { from, until } = spanOfChinaDay(readDay(text));
  const { producer } = settings();
  for await (const record of journal.records(from, until)) stdout.write(writeJsonLine(record, producer));
  return 0;
}

async function show(journal: Journal, id: string, { stdout }: CommandContext): Promise<ExitCode> {
  stdout.write(`${JSON.stringify(await findRecord(journal, id), null, 2)}\n`);
  return 0;
}

async function replay(journal: Journal, id: string, context: CommandContext): Promise<ExitCode> {
  const record = await findRecord(journal, id);
  const { stateBefore, reply, versions } = record;
  return withApp(await onLibrary(context), undefined, async (_, { respond, generation }) => {
    const { reply: now } = await respond(messageOf(record), stateBefore);
    const isWorded = reply.generated !== undefined;
    if (compareReplies(reply, now).length === 0) {
      const what = isWorded ? '重新作答，语言模型写的部分不比，其余一字不差' : '重新作答得到同一条答复';
      context.stdout.write(`一样：${what}。\n`);
      return 0;
    }
    const why = versions.index === generation ? '' : '（索引已经换过：文件有增减或修改）';
    const left = isWorded ? '（不含语言模型写的部分）' : '';
    context.stdout.write(`不一样${why}。当时${left}：\n${composedText(reply)}\n\n现在：\n${composedText(now)}\n`);
    return 1;
  });
}

async function erase(journal: Journal, person: string, { stdout }: CommandContext): Promise<ExitCode> {
  const { messages, records } = await journal.erase(person);
  stdout.write(`已删除 ${person} 的 ${messages} 条消息，${records} 条记录的内容不再可读。\n`);
  return 0;
}

async function findRecord(journal: Journal, id: string): Promise<AnswerRecord> {
  const record = await journal.record(id);
  if (record === undefined) throw new Problem('record_missing', { id });
  return record;
}
