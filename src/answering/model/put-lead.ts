import { GENERATED_LABEL } from '../../policy/generated-label.js';
import type { Reply } from '../../policy/reply.js';

/**
 * Puts the lead that a model wrote, under its label, before a reply that stays whole below it. What the model had to do with the reply before
 * stands at its beginning, so that the two are one stretch.
 */
export function putLead(reply: Reply, lead: string, model: string): Reply {
  const words = `${GENERATED_LABEL}\n${lead}`;
  const between = '\n\n';
  const { generated } = reply;
  const end = generated === undefined ? words.length : words.length + between.length + generated.end;
  return { ...reply, text: `${words}${between}${reply.text}`, generated: { start: 0, end, model } };
}
