/** The encoding that a page declares in a `<meta>` near its beginning, lower case; null where it declares none. */
export function findCharset(bytes: Uint8Array): string | null {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096));
  const declared = /<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([\w-]+)/iu.exec(head)?.[1]?.toLowerCase() ?? null;
  return declared === 'gb2312' || declared === 'gbk' ? 'gb18030' : declared; // which holds both, and pages say less than they use
}
