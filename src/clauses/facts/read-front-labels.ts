import { squeeze } from '../../language/squeeze.js';
import type { Block } from '../page/block.js';
import frame from '../data/frame.json' with { type: 'json' };
import type { Segment } from '../outline/segment.js';

const LABELS = [...frame.frontLabels].sort((a, b) => b.length - a.length).join('|');
const LABEL = new RegExp(`[【\\[]?(?<label>${LABELS})[】\\]]?[：:]`, 'gu');

/** What the labelled lines above a page of the web say: 发文机关 → 某市人民政府. */
export function readFrontLabels(
  segments: readonly Segment[],
): ReadonlyMap<string, { readonly words: string; readonly block: Block }> {
  const found = new Map<string, { words: string; block: Block }>();
  for (const block of segments.flatMap(({ head }) => head).filter(({ role }) => role === 'masthead')) {
    const labels = [...block.words.matchAll(LABEL)];
    for (const [i, match] of labels.entries()) {
      const label = match.groups?.['label'] ?? '';
      const words = squeeze(block.words.slice(match.index + match[0].length, labels[i + 1]?.index));
      if (words !== '' && !found.has(label)) found.set(label, { words, block });
    }
  }
  return found;
}
