import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { dispatch } from '../../src/commands/dispatch.js';
import type { FakeContext } from '../fakes/fake-context.js';
import { makeContext } from '../fakes/fake-context.js';

async function addressOf(context: FakeContext): Promise<string> {
  for (;;) {
    const address = /http:\/\/[\d.]+:\d+/.exec(context.complained())?.[0];
    if (address !== undefined) return address;
    await setTimeout(5);
  }
}

it('serves until it is asked to stop, then closes what it opened', async () => {
  let closed = 0;
  const context = makeContext({ env: { WENCE_PORT: '0' }, app: { close: () => Promise.resolve(void (closed += 1)) } });
  const exit = dispatch(['start'], context);
  const address = await addressOf(context);
  const body = JSON.stringify({ text: '谁牵头？' });
  const response = await fetch(`${address}/v1/ask`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  expect(await response.json()).toMatchObject({ text: '答：谁牵头？' });
  context.stop();
  expect(await exit).toBe(0);
  expect(closed).toBe(1);
  await expect(fetch(address)).rejects.toThrow();
});

it('talks where a person sits at the terminal, and stops when the person leaves', async () => {
  const fake = makeContext({ env: { WENCE_PORT: '0' } });
  const stdin = Object.assign(fake.stdin, { isTTY: true });
  const exit = dispatch(['start'], { ...fake, stdin });
  await addressOf(fake);
  stdin.push('/quit\r');
  expect(await exit).toBe(0);
  expect(fake.printed()).toContain('再见。');
});

it('ends the talk when it is asked to stop', async () => {
  const fake = makeContext({ env: { WENCE_PORT: '0' } });
  const exit = dispatch(['start'], { ...fake, stdin: Object.assign(fake.stdin, { isTTY: true }) });
  await addressOf(fake);
  fake.stop();
  expect(await exit).toBe(0);
});

it('names the setting to change where the port is taken', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => {
    other.listen(0, '127.0.0.1', resolve);
  });
  const { port } = other.address() as AddressInfo;
  const context = makeContext({ env: { WENCE_PORT: String(port) } });
  expect(await dispatch(['start'], context)).toBe(1);
  expect(context.complained()).toBe(`配置有误：端口 ${port} 已被占用，请改 WENCE_HOST 或 WENCE_PORT。\n`);
  other.close();
});

it('opens the help desk, and says how the first account is made', async () => {
  const context = makeContext({ env: { WENCE_PORT: '0' } });
  const exit = dispatch(['start'], context);
  const address = await addressOf(context);
  expect(context.complained()).toContain(`工作台：${address}/desk/\n还没有账号`);
  const response = await fetch(`${address}/desk/api/session`);
  expect(response.status).toBe(401);
  expect(await response.text()).toContain('npm run --silent desk -- add-admin');
  context.stop();
  await exit;
});

it('leaves the help desk away where it is off', async () => {
  const context = makeContext({ env: { WENCE_PORT: '0', WENCE_DESK: 'off' } });
  const exit = dispatch(['start'], context);
  const address = await addressOf(context);
  expect(context.complained()).not.toContain('工作台');
  expect((await fetch(`${address}/desk/`)).status).toBe(404);
  context.stop();
  await exit;
});
