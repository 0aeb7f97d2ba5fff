import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Channel } from '../../../delivery/channel.js';
import type { Json } from '../../../policy/json.js';
import { renderReply } from '../../rendering/render-reply.js';
import { renderings } from '../../rendering/renderings.js';
import { makeChoices } from '../../rendering/write-suggestions.js';
import { toSent } from '../api/to-sent.js';
import type { WecomApi } from '../api/wecom-api.js';

export interface WecomAppChannelPorts {
  readonly api: WecomApi;
  readonly agentId: string;
}

/** Where an answer goes: a member of the company. */
const wecomAppAddressSchema = z.object({ user: z.string() });
const bodySchema = z.object({ text: z.string() });

const REFERENCE_LETTERS = 8;
const referenceOf = (key: string): string =>
  `\n（编号 ${createHash('sha256').update(key).digest('hex').slice(0, REFERENCE_LETTERS)}）`;
const whole = renderings['wecom-app'];
/** Leaves room for the reference: the platform cuts off what is above the limit (document 90236). */
const rendering = { ...whole, limit: whole.limit - whole.measure(referenceOf('')) };
/** The platform drops the same JSON to the same person for so long, seconds; four hours is the most. */
const DUPLICATE_WINDOW = 4 * 60 * 60;

/**
 * Answers through `message/send` of an application (自建应用). What may have arrived is sent again in the very same JSON, so that the
 * platform drops it; every part ends with a short reference of its own, or an answer that is rightly given twice would be dropped too.
 */
export function makeWecomAppChannel({ api, agentId }: WecomAppChannelPorts): Channel {
  return {
    name: 'wecom-app',
    // The platform bears 30 and 1000, and drops what is above without a word.
    pace: { perMinute: 25, perHour: 900 },
    choosesByNumber: true,
    render: (output, _address, makeButton) =>
      renderReply(output, rendering).map((text, at) => ({
        body: { text } satisfies Json,
        buttons: at === 0 ? makeChoices(output, makeButton) : [],
        mode: 'push',
      })),
    send: async ({ address, body, key, signal }) => {
      const to = wecomAppAddressSchema.safeParse(address);
      const part = bodySchema.safeParse(body);
      if (!to.success || !part.success) return { kind: 'never', why: 'unreadable_part' };
      const answer = await api.post(
        'message/send',
        {
          touser: to.data.user,
          msgtype: 'text',
          agentid: Number(agentId),
          text: { content: part.data.text + referenceOf(key) },
          safe: 0,
          enable_duplicate_check: 1,
          duplicate_check_interval: DUPLICATE_WINDOW,
        },
        signal,
      );
      if (answer.kind !== 'ok') return toSent(answer);
      const said = answerSchema.safeParse(answer.body);
      // The platform says ok, and names whom it did not reach.
      if (said.success && said.data.invaliduser !== '') return { kind: 'never', why: 'wecom_invalid_user' };
      return toSent(answer, said.success ? said.data.msgid : undefined);
    },
  };
}

const answerSchema = z.object({ invaliduser: z.string().default(''), msgid: z.string().optional() });
