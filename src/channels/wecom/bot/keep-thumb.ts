import type { Journal } from '../../../journal/journal.js';
import type { InboxId } from '../../../journal/values.js';
import type { ChannelName } from '../../../policy/channel.js';
import type { BotMessage } from './bot-message.js';
import { personOf } from './bot-names.js';

/** Keeps what a person thinks of an answer of a bot. @param inbox undefined where the platform's id leads to no message */
export async function keepThumb(
  journal: Pick<Journal, 'outcome' | 'addFeedback'>,
  channel: ChannelName & ('wecom-bot' | 'wecom-bot-link'),
  { feedback, user, verdict, reasons }: Extract<BotMessage, { kind: 'feedback' }>,
  inbox: InboxId | undefined,
  at: number,
): Promise<void> {
  const outcome = inbox === undefined ? undefined : await journal.outcome(inbox);
  await journal.addFeedback({
    channel,
    externalId: `${feedback}:${user}`,
    person: personOf(channel, user),
    recordId: outcome?.kind === 'answered' ? outcome.recordId : null,
    verdict,
    reasons,
    at,
  });
}
