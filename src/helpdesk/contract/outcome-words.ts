import type { ReplyKind, ReplyReason } from '../../policy/reply.js';

/** What a reply came to, as the desk says it in Chinese: on its pages and in what it exports. */
export const kindWords: Readonly<Record<ReplyKind, string>> = {
  answer: '已答复',
  clarify: '已追问',
  refuse: '未能答复',
};

export const reasonWords: Readonly<Record<ReplyReason, string>> = {
  no_clause: '没有相关条款',
  not_stated: '文件没有写明',
  out_of_place: '没有收录该地的文件',
  out_of_scope: '不是政策问题',
  period_ended: '支持期已过',
  missing_input: '缺少测算所需的情况',
  which_place: '没有说明地方',
  which_measure: '没有说明是哪项措施',
  needs_human: '需由主管部门认定',
  conflict: '条款之间不一致',
};

/** Ways by which people reach the product; one that has no words here is shown by its name. */
export const channelWords: Readonly<Record<string, string>> = {
  http: '接口',
  telegram: 'Telegram',
  'wecom-app': '企业微信应用',
  'wecom-bot': '企业微信机器人',
  'wecom-bot-link': '企业微信机器人（长连接）',
  'wecom-kf': '微信客服',
  web: '网页',
};
