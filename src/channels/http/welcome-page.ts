import type { HttpPorts } from './http-ports.js';
import type { PolicyDocument } from '../../policy/policy-document.js';

/** The page at /: what is here and how to ask it; plain HTML that loads nothing. */
export function renderWelcomePage(
  documents: readonly PolicyDocument[],
  pages: NonNullable<HttpPorts['pages']>,
): string {
  return `<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>问策</title></head>
<body>
<h1>问策</h1>
<p>用中文问政策，答复附条款原文。</p>
${linkPages(pages)}<p>程序接口：</p>
<pre>curl -s http://本机地址/v1/ask -H 'Content-Type: application/json' -d '{"text":"这里有哪些文件？"}'</pre>
<ul>
<li>POST /v1/ask：{"text": 问题, "conversation": 会话名（可省）, "asOf": "YYYY-MM-DD"（可省）}，返回答复的 JSON；会话名在响应头 Wence-Conversation 里，带上它可以接着问。</li>
<li>POST /v1/chat/completions：与 OpenAI 的对话接口相同，现成的客户端把地址换成 http://本机地址/v1 就能用。</li>
<li>GET /v1/clauses/条款编号：条款全文。</li>
<li>GET /openapi.json：全部接口的说明；GET /metrics：运行指标；GET /healthz：进程在；GET /readyz：可以答。</li>
</ul>
${listDocuments(documents)}</body>
</html>
`;
}

function linkPages(pages: NonNullable<HttpPorts['pages']>): string {
  const links = pages.map(({ path, title }) => `<li><a href="${escape(path)}">${escape(title)}</a></li>\n`);
  return links.length === 0 ? '' : `<ul>\n${links.join('')}</ul>\n`;
}

function listDocuments(documents: readonly PolicyDocument[]): string {
  if (documents.length === 0) return '';
  const items = documents.map(
    ({ number, title }) => `<li>《${escape(title)}》${escape(number === null ? '' : `（${number}）`)}</li>\n`,
  );
  return `<h2>这里的文件</h2>\n<ul>\n${items.join('')}</ul>\n`;
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
