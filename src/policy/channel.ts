/** The ways by which people reach the product; `wecom-bot` is called by the platform, `wecom-bot-link` holds a connection to it; `desk` is staff. */
export const channelNames = [
  'http',
  'telegram',
  'wecom-app',
  'wecom-bot',
  'wecom-bot-link',
  'wecom-kf',
  'desk',
  'web',
] as const;

export type ChannelName = (typeof channelNames)[number];
