/** Escapes a text for Telegram's HTML. */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** Nothing that is seen, and enough to keep two characters from being read as an order. */
const GAP = '\u200B';

/** Keeps a text from being read as a tag (<a>, <think>, <font>, <@person>) or as a call to all where a platform reads plain text for them. */
export function breakOrders(text: string): string {
  return text.replace(/<(?=[a-z/!?@])/giu, `<${GAP}`).replace(/[@＠](?=all|所有人|全体)/giu, (at) => at + GAP);
}

/** Escapes a text for Markdown, so that it is shown character by character as it is. */
export function escapeMarkdown(text: string): string {
  return breakOrders(text)
    .replace(/[\\*_`#>[\]()~|<]/gu, '\\$&')
    .replace(/&(?=#?\w+;)/gu, '\\&')
    .replace(/^[ \t]+/gmu, '')
    .replace(/^[-+=]/gmu, '\\$&')
    .replace(/^(\d{1,9})\.(?=\s|$)/gmu, '$1\\.');
}
