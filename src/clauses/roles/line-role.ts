/** The part that a line plays on the page. Lines of `text` are joined into paragraphs; all others stand as they are. */
export type LineRole =
  | 'text'
  | 'masthead' // 郑州市人民政府文件; the labelled lines above a page of the web
  | 'docNumber' // 郑政〔2015〕9号
  | 'title'
  | 'note' // （此件公开发布）
  | 'signature' // issuer and day
  | 'contents' // 目录 and its lines
  | 'annex' // 附件1, where the annex begins
  | 'announcement' // 附件：1.…, where annexes are named
  | 'imprint' // 主办 督办 抄送 印发
  | 'roster' // 组长：刘震 市政府副市长
  | 'table';
