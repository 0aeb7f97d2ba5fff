import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { chat } from '../channels/terminal/chat.js';
import type { App } from '../app.js';
import { Problem } from '../policy/problem.js';
import { SETUP_HINT } from '../helpdesk/accounts/session-routes.js';
import { chooseLibrary } from '../service/library/choose-library.js';
import { openService } from '../service/open-service.js';
import type { Service } from '../service/open-service.js';
import type { Settings } from '../settings.js';
import { makeLog } from '../vendors/pino-log.js';
import type { Command, CommandContext, ExitCode } from './command.js';
import { parseArguments } from './parse-arguments.js';
import { withApp } from './with-app.js';

const HELP = `启动服务：HTTP 接口，在终端里启动时还可以直接对话。

用法：npm start [-- 选项]

  --corpus 文件夹 先为该文件夹里的政策文件建立临时索引，只在其中找答案
  --help          显示本说明

环境变量：
  WENCE_HOST   监听地址，不写是 127.0.0.1（只有本机能连）
  WENCE_PORT   端口，不写是 8080
  WENCE_INDEX  索引所在文件夹，不写是本项目的 index
  WENCE_DATA   消息和记录所在文件夹，不写是本项目的 data
  WENCE_DESK   写 off 就不开工作台（/desk）
  其余（密钥、Telegram、企业微信……）见 .env.example

例：
  npm start
  curl -s http://127.0.0.1:8080/v1/ask -H 'Content-Type: application/json' -d '{"text":"这里有哪些文件？"}'

按 Ctrl-C 停止：不再接新的问题，答完手上的再退出；再按一次立即退出。
退出码：0 正常停止；1 出错，原因见标准错误；2 用法不对。`;

const LOOPBACK = /^(?:127(?:\.\d+){3}|::1|localhost)$/;

const options = { corpus: { type: 'string' } } as const;

/** `npm start`: serves until it is asked to stop. */
export const startCommand: Command = { script: 'start', help: HELP, run };

async function run(argv: readonly string[], context: CommandContext): Promise<ExitCode> {
  const { values } = parseArguments({ args: [...argv], options });
  const read = context.settings();
  // A trial of other documents keeps its records apart.
  const settings =
    values.corpus === undefined ? await withLibrary(read, context) : { ...read, data: join(read.data, 'trial') };
  await withApp({ ...context, settings: () => settings }, values.corpus, async (app) => {
    const stopped = new AbortController();
    context.onStop(() => {
      stopped.abort();
    });
    const service = await openServiceFor(app, settings, context, values.corpus !== undefined);
    context.stderr.write(announce(service, settings));
    await (context.stdin.isTTY === true ? talk(service, context, stopped.signal) : waitFor(stopped.signal));
    context.stderr.write('正在停止……\n');
    await service.stop();
  });
  return 0;
}

/** The documents as they were changed at the desk, where they were. */
async function withLibrary(settings: Settings, context: CommandContext): Promise<Settings> {
  const { buildIndexFrom } = await context.loadApp();
  return await chooseLibrary(settings, buildIndexFrom, (line) => {
    context.stderr.write(`${line}\n`);
  });
}

async function openServiceFor(
  app: App,
  settings: Settings,
  context: CommandContext,
  isTrial: boolean,
): Promise<Service> {
  const { time, today } = context;
  const log = makeLog(settings.logLevel, (line) => {
    context.stderr.write(line);
  });
  try {
    return await openService({ app, settings, time, today, log, isTrial });
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error && error.syscall === 'listen')) throw error;
    const why = `${explainListen(error, settings)}，请改 WENCE_HOST 或 WENCE_PORT`;
    throw new Problem('config_invalid', { why }, { cause: error });
  }
}

function explainListen(error: Error, { host, port }: Settings): string {
  const code = 'code' in error ? String(error.code) : '';
  if (code === 'EADDRINUSE') return `端口 ${port} 已被占用`;
  return code === 'EACCES' ? `没有权限使用端口 ${port}` : `无法在 ${host} 的端口 ${port} 上监听（${code}）`;
}

/** What is on, and what a careful person would want to know of it. */
function announce(service: Service, { host, apiKeys, publicUrl }: Settings): string {
  const isOpenToOthers = apiKeys.length === 0 && !LOOPBACK.test(host);
  return [
    `问策已启动：${spellAddress(host, service.port)}（按 Ctrl-C 停止）`,
    ...announceDesk(service, publicUrl ?? spellAddress(host, service.port)),
    ...(service.channels.length === 0 ? [] : [`已接入：${service.channels.join('、')}`]),
    ...(isOpenToOthers ? ['注意：其他机器也能连到这里，而且没有设置密钥（WENCE_API_KEYS）。'] : []),
    '',
  ].join('\n');
}

function announceDesk({ desk }: Service, address: string): readonly string[] {
  if (desk === null) return [];
  return [`工作台：${address}/desk/`, ...(desk === 'has_none' ? [SETUP_HINT] : [])];
}

function talk({ ask, documents }: Service, context: CommandContext, signal: AbortSignal): Promise<void> {
  return chat({
    ask,
    documents,
    conversation: `chat:${randomUUID()}`,
    today: context.today,
    input: context.stdin,
    output: context.stdout,
    isInteractive: true,
    signal,
  });
}

function waitFor(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => {
      resolve();
    });
  });
}

function spellAddress(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
