import type { MarkupElement, MarkupNode } from '../reader-ports.js';

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Elements whose words are no part of what the page says. */
const SILENT = words(
  'title nav script style noscript template iframe object embed svg canvas audio video map select button input textarea datalist dialog aside rt rp',
);

const BLOCKS = words(
  'address article blockquote body caption center dd details dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 ' +
    'header hgroup hr html legend li main menu ol p pre search section summary table tbody td tfoot th thead tr ul',
);

const SILENT_ROLES = words('navigation banner contentinfo complementary search dialog');

export const isBlock = (element: MarkupElement): boolean => BLOCKS.has(element.name);

/** Not said: navigation, scripts, form fields, what is hidden, and the header and footer of the page (those of an article are its own). */
export function isSilent(element: MarkupElement, isWithinArticle: boolean): boolean {
  if (SILENT.has(element.name)) return true;
  if ((element.name === 'header' || element.name === 'footer') && !isWithinArticle) return true;
  if (SILENT_ROLES.has(element.attributes['role'] ?? '')) return true;
  return element.attributes['hidden'] !== undefined || styleOf(element, 'display') === 'none';
}

/** A value of the element's own style attribute, lower case; style sheets are not read. */
export function styleOf(element: MarkupElement, property: string): string | null {
  for (const declaration of (element.attributes['style'] ?? '').split(';')) {
    const [name, ...value] = declaration.split(':');
    if (name?.trim().toLowerCase() === property) return value.join(':').trim().toLowerCase();
  }
  return null;
}

export const isElement = (node: MarkupNode): node is MarkupElement => typeof node !== 'string';

/** All words below a node, as they stand. */
export const wordsIn = (node: MarkupNode): string => (isElement(node) ? node.children.map(wordsIn).join('') : node);

/** Elements below a node that `isWanted` accepts, in order; what is accepted is not searched further. */
export function findAll(node: MarkupElement, isWanted: (element: MarkupElement) => boolean): readonly MarkupElement[] {
  return node.children.filter(isElement).flatMap((child) => (isWanted(child) ? [child] : findAll(child, isWanted)));
}

const FILE_LINK = /\.(docx?|wps|xlsx?|et|pdf|ofd|zip|rar|pptx?)([?#]|$)/iu;

/**
 * A block that is nearly all links to other pages: a menu that does not say it is one.
 * Links within the page (a table of contents) and links to files (annexes) belong to the text.
 */
export function isLinkList(element: MarkupElement): boolean {
  if (!isBlock(element) || element.name === 'body' || element.name === 'html') return false;
  const links = findAll(element, (child) => child.name === 'a' && leadsAway(child.attributes['href'] ?? ''));
  if (links.length < 4) return false;
  const count = (text: string): number => text.replace(/\s/gu, '').length;
  const linked = links.reduce((sum, link) => sum + count(wordsIn(link)), 0);
  return linked > count(wordsIn(element)) * 0.8;
}

const leadsAway = (target: string): boolean => target !== '' && !target.startsWith('#') && !FILE_LINK.test(target);
