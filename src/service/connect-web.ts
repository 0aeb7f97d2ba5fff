import type { FastifyInstance } from 'fastify';
import { makeWebPageRoutes } from '../channels/web/web-page-routes.js';
import { makeWebRoutes, type WebPorts } from '../channels/web/web-routes.js';
import type { Channel } from '../delivery/channel.js';
import { makeButton } from '../delivery/make-id.js';
import type { RenderUnasked } from '../helpdesk/queue/queue-desk.js';
import type { PolicyDocument } from '../policy/policy-document.js';

const NAME = '政策问答';
const MOST_EXAMPLES = 3;

interface WebPlace extends Pick<WebPorts, 'delivery' | 'journal' | 'origins' | 'now'> {
  readonly webFolder: string;
  readonly documents: () => readonly PolicyDocument[];
}

/** The public chat page, its way in, and the script that puts it into the pages of others. */
export function connectWeb({ webFolder, documents, ...ports }: WebPlace): readonly ((app: FastifyInstance) => void)[] {
  const examples = (): readonly string[] =>
    documents()
      .slice(0, MOST_EXAMPLES)
      .map(({ title }) => `《${title}》主要有哪些支持？`);
  return [makeWebPageRoutes({ webFolder, origins: ports.origins }), makeWebRoutes({ ...ports, name: NAME, examples })];
}

/** How the word of a member of staff is written by the channel that a person came from. */
export function makeRenderUnasked(channels: readonly Channel[]): RenderUnasked {
  const byName = new Map(channels.map((channel) => [channel.name, channel]));
  return (name, output, address) => {
    const channel = byName.get(name);
    if (channel?.renderUnasked !== undefined) return channel.renderUnasked(output, address, makeButton);
    return { address, parts: channel?.render(output, address, makeButton) ?? [] };
  };
}
