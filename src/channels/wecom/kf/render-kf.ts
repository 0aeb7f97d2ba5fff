import { z } from 'zod';
import type { Allowance, MakeButton, Output } from '../../../delivery/channel.js';
import type { Button, Part } from '../../../journal/values.js';
import type { Reply } from '../../../policy/reply.js';
import { renderReply } from '../../rendering/render-reply.js';
import { renderings } from '../../rendering/renderings.js';
import { showPlain } from '../../rendering/show-plain.js';
import { splitText } from '../../rendering/split-text.js';

/**
 * Where an answer goes. `about` is the id of the message that it answers. `code` opens the one message that the platform allows at an
 * event (a welcome, a hand-off).
 */
export const kfAddressSchema = z.object({
  openKfId: z.string(),
  customer: z.string(),
  about: z.string(),
  code: z.string().optional(),
});

/** A part: a text, or a menu whose items a customer presses. */
export const kfBodySchema = z.union([
  z.object({ text: z.string() }),
  z.object({ head: z.string(), items: z.array(z.object({ id: z.string(), label: z.string() })) }),
]);
type KfBody = z.infer<typeof kfBodySchema>;

const MOST_HEAD = 1024; // bytes above a menu
const MOST_LABEL = 128; // bytes of one item
const MOST_ITEMS = 10;
const MOST_CLAUSES = 3;
const MOST_SUGGESTIONS = 4;
/** Messages that the platform lets through after one of the customer's. */
export const LARGEST_ANSWER = 5;

const rendering = renderings['wecom-kf'];
const bytes = rendering.measure;

interface Item {
  readonly kind: Button['kind'];
  readonly value: string;
  readonly label: string;
}

/**
 * Writes an output as messages of 微信客服: at most five go out, of which the last is a menu; the rest is held in groups of five, each
 * with a menu that asks for the next, because the press is a message of the customer and opens five more.
 */
export function renderKf(output: Output, address: unknown, makeButton: MakeButton): readonly Part[] {
  const isAtEvent = kfAddressSchema.safeParse(address).data?.code !== undefined;
  if (isAtEvent) {
    // The one message of an event has no place for a menu.
    return renderReply(output, { ...rendering, hasButtons: false })
      .slice(0, 1)
      .map((text): Part => ({ body: { text }, buttons: [], mode: 'push' }));
  }

  const pieces = renderReply(output, rendering);
  const items = itemsOf(output);
  const { head, before } = headOf(output, pieces, items);
  const closing = items.length === 0 ? [] : [menuOf(head, items, makeButton)];
  const bodies: Written[] = [...before.map((piece) => ({ body: { text: piece }, buttons: [] })), ...closing];
  return group(bodies, makeButton);
}

interface Written {
  readonly body: KfBody;
  readonly buttons: readonly Button[];
}

/** Puts a menu 查看更多 at the end of every group of five that is not the last. */
function group(bodies: readonly Written[], makeButton: MakeButton): readonly Part[] {
  const parts: Part[] = [];
  let left = [...bodies];
  for (let mode: Part['mode'] = 'push'; left.length > 0; mode = 'hold') {
    const isLast = left.length <= LARGEST_ANSWER;
    const now = isLast ? left : left.slice(0, LARGEST_ANSWER - 1);
    left = left.slice(now.length);
    const more = isLast ? [] : [menuOfMore(makeButton)];
    for (const { body, buttons } of [...now, ...more]) parts.push({ body, buttons, mode });
  }
  return parts;
}

/** Asks for what is held: the press is a message of the customer, and opens five more. */
const menuOfMore = (makeButton: MakeButton): Written =>
  menuOf('内容较长，后面还有。', [{ kind: 'more', value: '', label: '查看更多' }], makeButton);

/** What the platform takes after one of the customer's messages, several answers together; a message at an event is beside that. */
export const kfAllowance: Allowance = {
  most: LARGEST_ANSWER,
  isBeside: (address) => kfAddressSchema.safeParse(address).data?.code !== undefined,
  more: (makeButton) => ({ ...menuOfMore(makeButton), mode: 'push' }),
};

/** A short question stands above its menu; a longer text, and every answer, goes before it. */
function headOf(
  output: Output,
  pieces: readonly string[],
  items: readonly Item[],
): { head: string; before: readonly string[] } {
  const last = pieces.at(-1) ?? '';
  const asks = output.kind === 'notice' || output.reply.kind === 'clarify';
  if (asks && items.length > 0 && bytes(last) <= MOST_HEAD) return { head: last, before: pieces.slice(0, -1) };
  return { head: asks ? '请选择：' : '您还可以：', before: pieces };
}

function itemsOf(output: Output): readonly Item[] {
  if (output.kind === 'notice') return (output.choices ?? []).slice(0, MOST_ITEMS).map(ask);
  const { reply } = output;
  if (reply.kind === 'clarify') return reply.suggestions.slice(0, MOST_ITEMS).map(ask);
  return [
    ...clausesOf(reply),
    ...reply.suggestions.slice(0, MOST_SUGGESTIONS).map(ask),
    { kind: 'good', value: '', label: '有帮助' },
    { kind: 'bad', value: '', label: '没有帮助' },
  ];
}

const ask = (choice: string): Item => ({ kind: 'ask', value: choice, label: choice });

function clausesOf({ citations }: Reply): readonly Item[] {
  const first = new Map<string, Item>();
  citations.forEach(({ clauseId, clause, docNumber, title }, index) => {
    const label = `看条款全文：${docNumber ?? `《${title}》`}${clause}`;
    if (!first.has(clauseId)) first.set(clauseId, { kind: 'clause', value: String(index), label });
  });
  return [...first.values()].slice(0, MOST_CLAUSES);
}

function menuOf(head: string, items: readonly Item[], makeButton: MakeButton): Written {
  const made = items.map(({ kind, value, label }) => ({ button: makeButton(kind, value), label: clip(label) }));
  return {
    body: { head, items: made.map(({ button, label }) => ({ id: button.id, label })) },
    buttons: made.map(({ button }) => button),
  };
}

function clip(label: string): string {
  const line = showPlain(label).replace(/\s+/gu, ' ').trim();
  if (bytes(line) <= MOST_LABEL) return line;
  return `${splitText(line, MOST_LABEL - bytes('…'), bytes)[0] ?? ''}…`;
}
