import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startProduct } from '../faults/start-product.js';

const QUIET = 700; // ms without a new message: then it is the person's turn
const PATIENCE = 20_000;

/** Prints one side of the conversation. */
export function print(who: string, text: string): void {
  const [first = '', ...rest] = text.split('\n');
  console.log([`${who}：${first}`, ...rest.map((line) => (line === '' ? '' : `      ${line}`)), ''].join('\n'));
}

/**
 * Waits until the product has said what it has to say.
 * @param seen everything that the person has seen; grows
 * @param before how many there were before the person's turn
 * @returns what came since
 * @throws Error where nothing comes in 20 seconds
 */
export async function hear<Message>(seen: readonly Message[], before: number): Promise<readonly Message[]> {
  for (let waited = 0, quiet = 0, count = before; quiet < QUIET || count === before; waited += 50) {
    if (waited > PATIENCE) throw new Error('等了 20 秒，没有等到答复');
    await sleep(50);
    quiet = seen.length === count ? quiet + 50 : 0;
    count = seen.length;
  }
  return seen.slice(before);
}

/** Runs the product with these settings and an empty journal while a conversation is held, and leaves nothing behind. */
export async function withProduct(
  settings: Readonly<Record<string, string>>,
  hold: (url: string) => Promise<void>,
): Promise<void> {
  const data = await mkdtemp(join(tmpdir(), 'wence-demo-'));
  try {
    const product = await startProduct({ WENCE_PORT: '0', WENCE_DATA: data, ...settings });
    try {
      console.log(product.said());
      await hold(product.url);
    } finally {
      await product.stop();
    }
  } finally {
    await rm(data, { recursive: true, force: true });
  }
}
