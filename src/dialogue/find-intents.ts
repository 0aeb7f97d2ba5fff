import table from './data/intents.json' with { type: 'json' };
import type { Intent } from './intent.js';
import type { Span } from '../policy/span.js';

/** One reading of what a message asks for, with the words that say so. */
export interface IntentMention extends Span {
  readonly intent: Intent;
}

interface Rule {
  readonly intent: Intent;
  readonly pattern: RegExp;
  readonly needsAgency: boolean;
}

/** The stops at the end; not looked for from each of them anew. */
const STOPS = /(?<![?？。!！\s])[?？。!！\s]+$/u;
const rules: readonly Rule[] = table.map((row) => ({
  intent: row.intent as Intent,
  pattern: new RegExp(row.whole === true ? `^(?:${row.any.join('|')})[。.!！~,，]*$` : row.any.join('|'), 'gu'),
  needsAgency: row.needs === 'agency',
}));

/**
 * Finds what a folded message asks for, the most telling reading first (the order of the table).
 * @param folded the message as `fold` gives it
 * @param namesAgency whether the message names an agency, without which nobody's duties are asked for
 */
export function findIntents(folded: string, namesAgency: boolean): readonly IntentMention[] {
  const bare = folded.replace(STOPS, '');
  const mentions: IntentMention[] = [];
  for (const rule of rules) {
    if (rule.needsAgency && !namesAgency) continue;
    if (bare.search(rule.pattern) < 0) continue; // nearly all of them, and an iterator costs more than a look
    for (const match of bare.matchAll(rule.pattern)) {
      if (match[0] === '') continue;
      mentions.push({ intent: rule.intent, start: match.index, end: match.index + match[0].length });
    }
  }
  return mentions;
}
