import type { DeliveryStatus } from '../contract/queue.js';
import type { Reached } from '../../journal/desk/queue-rows.js';
import type { ChannelName } from '../../policy/channel.js';

const reasons: readonly { readonly pattern: RegExp; readonly words: string }[] = [
  { pattern: /95001/u, words: '对方来信后能发的条数已用完，要等对方再次来信' },
  { pattern: /95018/u, words: '对方的会话已转给微信客服里的工作人员，请在企业微信里答复' },
  { pattern: /950\d\d|wecom_kf_failed/u, words: '对方超过 48 小时没有来信，或已拒收，微信客服不再允许发送' },
  { pattern: /invalid_user|81013|60011/u, words: '对方不在应用的可见范围内，企业微信没有送达' },
  { pattern: /403|blocked|bot_was/iu, words: '对方已停用或拉黑本账号' },
  { pattern: /chat_not_found|400/iu, words: '对方的会话已不存在' },
  { pattern: /no_response_url|response_url/u, words: '对方的回复地址已过期，要等对方再次来信' },
];

/** How far a word of a member of staff has come, for a person to read. */
export function explainDelivery(reached: Reached, channel: ChannelName): DeliveryStatus {
  switch (reached.state) {
    case 'none':
    case 'sending':
    case 'delivered':
    case 'unreachable':
      return { state: reached.state, why: null };
    case 'held':
      return { state: 'next_message', why: null };
    case 'waiting':
      return { state: channel === 'wecom-bot' ? 'next_message' : 'waiting', why: null };
    case 'failed': {
      const known = reasons.find(({ pattern }) => pattern.test(reached.why));
      return {
        state: 'failed',
        why: known?.words ?? `渠道没有接收（${reached.why === '' ? '原因不明' : reached.why}）`,
      };
    }
    default:
      return reached satisfies never;
  }
}
