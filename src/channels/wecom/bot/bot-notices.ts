/** What an intelligent bot says of itself. */
export const botNotices = {
  searching: '正在查找条款，请稍候……',
  welcome: '您好，我是政策问答助手。请直接用一句话提问，例如“跨境电商企业有哪些补贴？”，我会附上文件名称、文号和原文。',
  textOnly: '目前只能读懂文字消息。请把您的问题用文字发给我。',
  gone: '这条回答已经过期。请再发一次您的问题。',
  slow: '查找用时较长，这里不再更新。请稍后再发一次您的问题。',
  nothing: '这条消息没有可以显示的回答。请稍后再问一次。',
  /** Stands at the end of what is followed by a part held back. */
  moreFollows: '（还有后文，回复“继续”接着看）',
} as const;
