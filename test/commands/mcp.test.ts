import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { dispatch } from '../../src/commands/dispatch.js';
import { packageRoot } from '../../src/config.js';
import { replySchema } from '../../src/policy/reply.js';
import { makeContext, type FakeContext, type FakeWorld } from '../fakes/fake-context.js';

const line = (message: object): string => JSON.stringify({ jsonrpc: '2.0', ...message });
const HELLO = line({
  ...{ id: 1, method: 'initialize' },
  params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'test', version: '1' } },
});
const READY = line({ method: 'notifications/initialized' });
const ask = (id: number, text: string): string =>
  line({ id, method: 'tools/call', params: { name: 'ask', arguments: { text } } });

const answerSchema = z.object({ jsonrpc: z.literal('2.0'), id: z.number(), result: z.record(z.string(), z.unknown()) });
type Answer = z.infer<typeof answerSchema>;

/** Every line of stdout, each of which must be a message of the protocol. */
const answersIn = (printed: string): readonly Answer[] =>
  printed
    .split('\n')
    .filter((each) => each !== '')
    .map((each) => answerSchema.parse(JSON.parse(each)));

async function serve(input: readonly string[], world: FakeWorld = {}): Promise<{ exit: number; context: FakeContext }> {
  const context = makeContext(world);
  context.stdin.push(`${input.join('\n')}\n`);
  context.stdin.push(null);
  return { exit: await dispatch(['mcp'], context), context };
}

describe('npm run mcp', () => {
  it('answers what came before its input ended, then ends', async () => {
    let closed = 0;
    const app = { close: () => Promise.resolve(void (closed += 1)) };
    const { exit, context } = await serve([HELLO, READY, ask(2, '谁牵头？'), ask(3, '几条？')], { app });
    expect(exit).toBe(0);
    expect(closed).toBe(1);
    const answers = answersIn(context.printed());
    expect(answers.map(({ id }) => id)).toEqual([1, 2, 3]);
    expect(answers[1]?.result).toMatchObject({ structuredContent: { text: '答：谁牵头？' } });
    expect(context.complained()).toBe('');
  });

  it.each([
    { why: 'no JSON', garbage: '问' },
    { why: 'JSON that is no message', garbage: '{"jsonrpc":"1.0"}' },
    { why: 'half a message', garbage: '{"jsonrpc":' },
    { why: 'nothing', garbage: '' },
  ])('goes on after a line that is $why', async ({ garbage }) => {
    const { exit, context } = await serve([HELLO, READY, garbage, ask(2, '谁牵头？')]);
    expect(exit).toBe(0);
    expect(answersIn(context.printed()).map(({ id }) => id)).toEqual([1, 2]);
    expect(context.complained()).toBe('收到一行不是 MCP 消息的内容，没有理会。\n');
  });

  it('gives up a client that sends a line without end, and says so', async () => {
    const { exit, context } = await serve([HELLO, 'x'.repeat(2 * 1024 * 1024)]);
    expect(exit).toBe(1);
    expect(context.complained()).toContain('一行超过 1024 kB，连接已断开。');
  });

  it('ends when it is asked to stop', async () => {
    const context = makeContext();
    const exit = dispatch(['mcp'], context);
    context.stdin.push(`${HELLO}\n`);
    while (context.printed() === '') await new Promise(setImmediate);
    context.stop();
    expect(await exit).toBe(0);
  });

  it('takes no argument', async () => {
    const context = makeContext();
    expect(await dispatch(['mcp', '问'], context)).toBe(2);
    expect(context.printed()).toBe('');
  });

  it('says why it cannot begin on stderr alone', async () => {
    const { exit, context } = await serve([HELLO], { env: { WENCE_PORT: 'x' } });
    expect(exit).toBe(1);
    expect(context.printed()).toBe('');
    expect(context.complained()).toContain('配置有误');
  });
});

/** The product as a client starts it, without npm. */
const RUN = ['dist/commands/run.js', 'mcp'];

function start(): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, RUN, { cwd: packageRoot, stdio: 'pipe' });
}

describe('the product as a process of its own', () => {
  it('serves the official client, and ends when the client leaves', async () => {
    const transport = new StdioClientTransport({
      command: process.execPath,
      args: RUN,
      cwd: packageRoot,
      stderr: 'ignore',
    });
    const client = new Client({ name: 'test', version: '1' });
    await client.connect(transport);
    const pid = transport.pid ?? 0;
    expect((await client.listTools()).tools.map(({ name }) => name)).toEqual(['ask', 'search', 'clause', 'evaluate']);
    const asked = await client.callTool({ name: 'ask', arguments: { text: '驻马店综试区谁负责人才培养？' } });
    const { citations } = replySchema.parse(asked['structuredContent']);
    const searched = await client.callTool({ name: 'search', arguments: { query: '人才培养', place: '驻马店' } });
    expect(searched['structuredContent']).toMatchObject({ clauses: [{ place: '驻马店市' }, {}, {}, {}, {}] });
    const clause = await client.callTool({ name: 'clause', arguments: { id: citations[0]?.clauseId } });
    expect(clause['structuredContent']).toMatchObject({ text: citations[0]?.text });
    const measure = 'qinhuangdao-2022-26/bonded-1210-support';
    const evaluated = await client.callTool({ name: 'evaluate', arguments: { measure, inputs: {} } });
    expect(evaluated['structuredContent']).toMatchObject({ measure, status: 'needs_input' });
    await client.close();
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });

  it('writes nothing but the protocol, survives garbage, and ends by itself with its input', async () => {
    const child = start();
    let printed = '';
    child.stdout.on('data', (bytes: Buffer) => (printed += bytes.toString()));
    child.stderr.resume();
    child.stdin.end(
      `${[HELLO, READY, '不是 JSON', '{}', ask(2, '商丘2017年跨境电商交易额目标是多少？')].join('\n')}\n`,
    );
    const [code] = (await once(child, 'close')) as [number | null];
    expect(code).toBe(0);
    const answers = answersIn(printed);
    expect(answers.map(({ id }) => id)).toEqual([1, 2]);
    expect(answers[1]?.result).toMatchObject({ structuredContent: { kind: 'answer' } });
  });
});
