import type { Clause } from '../../policy/clause.js';
import type { Finding } from './finding.js';
import { placeOnPage } from '../facts/place-on-page.js';

const RESIDUE = /[—–]\d{1,3}[—–]|第\d{1,3}页(?:[，,/]?共\d{1,3}页)?|(?:https?:\/\/|www\.)[\x21-\x7e]+$|\uFFFD+/gu;

/** Finds what looks like a page number, an address of the page or a character that could not be read, left amid the text. */
export function checkResidue(clauses: readonly Clause[]): readonly Finding[] {
  return clauses.flatMap((clause) =>
    [...clause.text.matchAll(RESIDUE)].map((match): Finding => ({
      code: 'page_residue',
      clause: clause.id,
      words: match[0],
      at: placeOnPage(clause, { start: match.index, end: match.index + match[0].length }),
      sentence: `${clause.label}：“${match[0]}”像是页面残留。`,
    })),
  );
}
