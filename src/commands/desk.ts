import { readAccountName } from '../helpdesk/accounts/account-name.js';
import { findPasswordFault } from '../helpdesk/accounts/check-password.js';
import { hashPassword, standardCost } from '../helpdesk/accounts/hash-password.js';
import type { StaffRole } from '../journal/desk/accounts-store.js';
import type { DeskStores } from '../journal/desk/desk-stores.js';
import type { Journal } from '../journal/journal.js';
import { openJournal } from '../journal/open-journal.js';
import type { Json } from '../policy/json.js';
import { Problem } from '../policy/problem.js';
import type { Command, CommandContext, ExitCode } from './command.js';
import { drawTable } from './draw-table.js';
import { parseArguments } from './parse-arguments.js';
import { askPassword, readPassword } from './read-password.js';

const HOUR = 60 * 60 * 1000;

const HELP = `管理工作台（/desk）的账号。服务正在运行时打不开，请先停止服务；平时在工作台的“账号”页里管理。

用法：npm run --silent desk -- 动作 [选项]

  add-admin --name 账号名        建立管理员账号；第一个账号就这样建立
  reset-password --name 账号名   重设密码并启用账号，此人下次登录后要自己再改一次
  list                           列出全部账号

选项：
  --display-name 姓名   工作台上显示的姓名，不写就用账号名
  --password-stdin      从标准输入的第一行读密码；不写就在终端里问，输入时不显示
  --help                显示本说明

例：
  npm run --silent desk -- add-admin --name 张三
  npm run --silent desk -- reset-password --name 张三

退出码：0 已完成；1 出错；2 用法不对。`;

const options = {
  name: { type: 'string' },
  'display-name': { type: 'string' },
  'password-stdin': { type: 'boolean' },
} as const;

interface Wish {
  /** '' where the action takes none. */
  readonly name: string;
  readonly displayName: string;
  readonly askForPassword: () => Promise<string>;
}

const roleNames: Readonly<Record<StaffRole, string>> = {
  clerk: '接线员',
  editor: '编辑',
  auditor: '稽核',
  admin: '管理员',
};

type Action = (stores: DeskStores, wish: Wish, context: CommandContext) => Promise<void>;

const actions: ReadonlyMap<string, { readonly takesName: boolean; readonly act: Action }> = new Map([
  ['add-admin', { takesName: true, act: addAdmin }],
  ['reset-password', { takesName: true, act: resetPassword }],
  ['list', { takesName: false, act: list }],
]);

/** `npm run desk`: the accounts of the help desk, for who sits at the server. */
export const deskCommand: Command = { script: 'desk', help: HELP, run };

async function run(argv: readonly string[], context: CommandContext): Promise<ExitCode> {
  const { values, positionals } = parseArguments({ args: [...argv], options, allowPositionals: true });
  const [verb = '', ...more] = positionals;
  const action = actions.get(verb);
  if (action === undefined) throw new Problem('usage', { why: `请写出动作：${[...actions.keys()].join('、')}。` });
  if (more.length > 0) throw new Problem('usage', { why: `${verb} 后面多了参数。` });
  const name = action.takesName ? readName(values.name, verb) : '';
  const wish: Wish = {
    name,
    displayName: values['display-name']?.trim() ?? name,
    askForPassword: async () => {
      const password = await (values['password-stdin'] === true ? readPassword(context) : askPassword(context));
      const fault = findPasswordFault(password, name);
      if (fault !== null) throw new Problem('usage', { why: fault });
      return hashPassword(password, standardCost);
    },
  };
  const journal = openStores(context);
  try {
    await action.act(journal.desk, wish, context);
    return 0;
  } finally {
    await journal.close();
  }
}

/** @throws Problem `desk_locked` where the service runs, `journal_damaged` */
function openStores(context: CommandContext): Journal {
  const { data, conversationHours } = context.settings();
  try {
    const silentAfter = conversationHours * HOUR;
    return openJournal({ folder: data, silentAfter, buttonLife: 24 * HOUR, now: context.time });
  } catch (error) {
    if (error instanceof Problem && (error as Problem).code === 'journal_locked') {
      throw new Problem('desk_locked', {}, { cause: error });
    }
    throw error;
  }
}

async function addAdmin(stores: DeskStores, wish: Wish, context: CommandContext): Promise<void> {
  const { name, displayName } = wish;
  if ((await stores.accounts.find(name)) !== undefined) throw new Problem('usage', { why: refuseTaken(name) });
  const password = await wish.askForPassword();
  const account = { name, displayName, role: 'admin', password, mustChangePassword: false } as const;
  const added = await stores.accounts.add(account, context.time());
  if (added === 'taken') throw new Problem('usage', { why: refuseTaken(name) });
  await keepTrace(stores, context, { action: 'accounts.add', name, facts: { name, role: 'admin' } });
  context.stdout.write(`已建立管理员账号“${name}”。启动服务后在 /desk/ 登录。\n`);
}

async function resetPassword(stores: DeskStores, wish: Wish, context: CommandContext): Promise<void> {
  const { name } = wish;
  if ((await stores.accounts.find(name)) === undefined) throw new Problem('usage', { why: `没有账号“${name}”。` });
  const password = await wish.askForPassword();
  await stores.accounts.change(name, { password, isActive: true }, context.time());
  await keepTrace(stores, context, { action: 'accounts.change', name, facts: { resetPassword: true, active: true } });
  context.stdout.write(`已重设“${name}”的密码，此人原来的登录全部退出，下次登录后要自己再改一次密码。\n`);
}

async function list({ accounts }: DeskStores, _: Wish, { stdout }: CommandContext): Promise<void> {
  const all = await accounts.list();
  const rows = all.map(({ name, displayName, role, isActive }) => [
    name,
    displayName,
    roleNames[role],
    isActive ? '在用' : '已停用',
  ]);
  stdout.write(all.length === 0 ? '还没有账号。\n' : `${drawTable(['账号', '姓名', '角色', '状态'], rows)}\n`);
}

function keepTrace(
  { audit }: DeskStores,
  { time }: CommandContext,
  { action, name, facts }: { readonly action: string; readonly name: string; readonly facts: Json },
): Promise<void> {
  const target = `/accounts/${name}`;
  return audit.append({ at: time(), action, actor: '', role: '', address: 'terminal', target, status: 200, facts });
}

function readName(text: string | undefined, verb: string): string {
  if (text === undefined) throw new Problem('usage', { why: `${verb} 要写 --name 账号名。` });
  const name = readAccountName(text);
  if (name !== undefined) return name;
  throw new Problem('usage', { why: `账号名“${text}”不合适：应为 2 到 32 个汉字、字母、数字、点、横线或下划线。` });
}

function refuseTaken(name: string): string {
  return `账号“${name}”已经有了。忘了密码请用 reset-password。`;
}
