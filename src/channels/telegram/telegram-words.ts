import type { PolicyDocument } from '../../policy/policy-document.js';

/** What the product calls itself, and what it has read. */
export interface Introduction {
  readonly displayName: string;
  /** Those that answer now. */
  readonly documents: () => readonly Pick<PolicyDocument, 'title' | 'number'>[];
}

export const wordlessWords = '目前只看得懂文字。请把问题打成一句话发给我，比如“谁牵头？”“能拿多少补贴？”。';
export const cancelledWords = '好的，前面说的都不算了。请直接提出新的问题。';
export const expiredWords = '这个按钮已经过期，请重新提问。';
export const thanksWords = { good: '谢谢，已经记下。', bad: '谢谢，已经记下，我们会核对这条回答。' } as const;
export const nothingMoreWords = '没有更多内容了。';

/** What /start and /help say. */
export function helpWords({ displayName, documents }: Introduction): string {
  return [
    `您好，我是${displayName}，根据收录的 ${documents().length} 份政策文件回答问题，每个回答都附上文号、条款和原文；文件里没有写的，会直接说没有写。`,
    '',
    '直接把问题发给我就可以。在群里请先 @ 我，或者回复我的消息。',
    '',
    '/docs 收录了哪些文件',
    '/cancel 忘掉前面的对话，重新开始',
    '/help 再看一次这段说明',
    '',
    '请不要发送身份证号、手机号等个人信息。',
  ].join('\n');
}

/** What /docs says. */
export function documentsWords(introduction: Introduction): string {
  const documents = introduction.documents();
  if (documents.length === 0) return '目前还没有收录文件。';
  const lines = documents.map(({ title, number }) => `· 《${title}》${number === null ? '' : `（${number}）`}`);
  return [`收录了 ${documents.length} 份文件：`, ...lines].join('\n');
}
