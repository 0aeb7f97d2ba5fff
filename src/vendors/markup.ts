import { Parser } from 'htmlparser2';
import type { MarkupElement, MarkupNode, ParseMarkup } from '../documents/reader-ports.js';

interface OpenElement extends MarkupElement {
  readonly children: MarkupNode[];
}

const MAX_DEPTH = 500; // deeper elements become siblings, so that whoever walks the tree never runs out of stack

/** Parses HTML and XML with htmlparser2. */
export const parseMarkup: ParseMarkup = (source, dialect) => {
  const root: OpenElement = { name: '', attributes: {}, children: [] };
  const open: OpenElement[] = [root];
  let tooDeep = 0;
  const innermost = (): OpenElement => open.at(-1) ?? root;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const element: OpenElement = { name, attributes, children: [] };
        innermost().children.push(element);
        if (open.length < MAX_DEPTH) open.push(element);
        else tooDeep += 1;
      },
      ontext(text) {
        innermost().children.push(text);
      },
      onclosetag() {
        if (tooDeep > 0) tooDeep -= 1;
        else if (open.length > 1) open.pop();
      },
    },
    { xmlMode: dialect === 'xml', decodeEntities: true },
  );
  parser.end(source);
  return root;
};
