import type { Clause, ClauseId, DocumentId } from '../../policy/clause.js';
import { cleanText } from './clean-text.js';
import { findHeading, findSlogans } from './find-heading.js';
import { nameOutline, type Place } from './name-outline.js';
import { startOf, type Outline } from './outline.js';
import type { Page } from '../page/page.js';

/** Writes outlines as clauses in reading order, each with an address of its own. */
export function writeClauses(outlines: readonly Outline[], page: Page, document: DocumentId): readonly Clause[] {
  const written: Clause[] = [];
  const taken = new Map<string, number>();
  const top: Place = { path: [], label: '', scope: [], scopeLabel: '', depth: undefined, hasArticles: false };
  write(
    outlines.toSorted((a, b) => startOf(a) - startOf(b)),
    top,
    undefined,
  );
  return written;

  function write(siblings: readonly Outline[], above: Place, parent: Clause | undefined): void {
    const counts = new Map<string, number>();
    const place = { ...above, hasArticles: above.hasArticles || siblings.some(holdsArticles) };
    const texts = siblings.map(({ own }) => cleanText(page, own));
    const slogans = headParagraphs(
      siblings,
      texts.map(({ text }) => text),
      parent,
    );
    for (const [i, outline] of siblings.entries()) {
      const { text = '', source = [] } = texts[i] ?? {};
      const head = cleanText(page, outline.own.slice(0, 1)).text;
      const heading = slogans.get(outline) ?? findHeading(outline, text, head, parent?.kind);
      const counted = outline.part === 'roster' ? 'table' : outline.part;
      const count = (counts.get(counted) ?? 0) + 1;
      counts.set(counted, count);
      const name = nameOutline(outline, place, outline.number ?? count, heading);
      const path = unique(name.path.join('.'));
      const start = startOf(outline);
      const clause: Clause = {
        id: `${document}#${path}` as ClauseId,
        document,
        kind: outline.kind,
        parent: parent?.id ?? null,
        number: outline.mark?.written ?? outline.written ?? null,
        label: name.label,
        heading,
        text,
        source,
        span: { start, end: outline.own.at(-1)?.end ?? outline.numberAt?.end ?? start },
        agencies: [],
      };
      written.push(clause);
      write(outline.children, { ...name.below, path: path.split('.') }, clause);
    }
  }

  function unique(path: string): string {
    const times = (taken.get(path) ?? 0) + 1;
    taken.set(path, times);
    return times === 1 ? path : unique(`${path}~${times}`);
  }
}

/** The headings that paragraphs side by side have in common; paragraphs of an article have none. */
function headParagraphs(
  siblings: readonly Outline[],
  texts: readonly string[],
  parent: Clause | undefined,
): ReadonlyMap<Outline, string> {
  if (parent === undefined || parent.kind === 'article') return new Map();
  const paragraphs = siblings.flatMap((outline, i) =>
    outline.kind === 'paragraph' ? [{ outline, text: texts[i] ?? '' }] : [],
  );
  const slogans = findSlogans(paragraphs.map(({ text }) => text));
  return new Map(
    paragraphs.flatMap(({ outline }, i) =>
      slogans[i] === undefined || slogans[i] === '' ? [] : [[outline, slogans[i]] as const],
    ),
  );
}

function holdsArticles({ mark, part, children }: Outline): boolean {
  if (part === 'annex' || part === 'notice') return false;
  return mark?.style === 'article' || children.some(holdsArticles);
}
