import { describe, expect, it } from 'vitest';
import type { MarkupElement, MarkupNode } from '../../src/documents/reader-ports.js';
import { parseMarkup } from '../../src/vendors/markup.js';

const depthOf = (element: MarkupElement): number =>
  1 + Math.max(0, ...element.children.map((child: MarkupNode) => (typeof child === 'string' ? 0 : depthOf(child))));

describe('parsing markup', () => {
  it('gives HTML in lower case, with entities resolved and attributes', () => {
    expect(parseMarkup('<P Align=center>甲&amp;乙<BR></P>', 'html').children).toEqual([
      {
        name: 'p',
        attributes: { align: 'center' },
        children: ['甲', '&', '乙', { name: 'br', attributes: {}, children: [] }],
      },
    ]);
  });

  it('keeps prefixes and case in XML', () => {
    expect(parseMarkup('<?xml version="1.0"?><w:P w:val="1"><w:t>甲</w:t></w:P>', 'xml').children).toEqual([
      { name: 'w:P', attributes: { 'w:val': '1' }, children: [{ name: 'w:t', attributes: {}, children: ['甲'] }] },
    ]);
  });

  it('closes what the page left open, as browsers do', () => {
    const [first, second] = parseMarkup('<p>甲<p>乙', 'html').children;
    expect([first, second]).toMatchObject([{ children: ['甲'] }, { children: ['乙'] }]);
  });

  it('gives no tree deeper than 500, and loses no words to that', () => {
    const root = parseMarkup(`${'<div>'.repeat(5000)}甲${'</div>'.repeat(5000)}<p>乙</p>`, 'html');
    expect(depthOf(root)).toBeLessThanOrEqual(501);
    expect(JSON.stringify(root)).toContain('甲');
    expect(root.children.at(-1)).toMatchObject({ name: 'p', children: ['乙'] });
  });
});
