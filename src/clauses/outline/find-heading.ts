import type { ClauseKind } from '../../policy/clause.js';
import { isAgencyLine, isAgencyList } from '../agencies/agency-line.js';
import { isAgency } from '../agencies/is-agency.js';
import { isStatement } from './is-heading-line.js';
import type { Outline } from './outline.js';

const LONGEST = 36; // characters of a sentence that names a clause
const LABEL = /^(?<label>[^，。；：！？\n]{2,16})[：:]/u;
const PARAGRAPH_LABEL = /^(?<label>[^，。；：！？、\n]{2,12})[：:](?=.)/u;
const AGENCY_LABEL = /^(?<label>[^，。；：！？\n]{2,40})[：:]/u;
const SENTENCE = /^(?<sentence>[^。；！？\n]+)。(?<rest>.+)$/su;
const BLACK = /^【(?<words>[^】]+)】/u;
const ROUND = /^[（(](?<words>[^）)]+)[）)]/u;
const SLOGAN = /^(?<slogan>[\p{Script=Han}“”]{2,10}(?:[，、][\p{Script=Han}“”]{2,10}){0,3})。(?=.)/u;

/**
 * The title of a clause: its heading line, the label or the short sentence that it begins with; '' where it only states a rule.
 * @param head the words beside the number
 * @param parent undefined at the top of the document
 */
export function findHeading(outline: Outline, text: string, head: string, parent: ClauseKind | undefined): string {
  const { kind, isHeadingOnly, part } = outline;
  const black = BLACK.exec(text)?.groups?.['words'];
  switch (kind) {
    case 'title':
      return text.split('\n')[0] ?? '';
    case 'chapter':
    case 'section':
    case 'heading':
      return part === 'masthead' || part === 'contents' ? '' : strip(head);
    case 'article':
      if (isHeadingOnly === true) return strip(head);
      return black ?? (outline.isSetOff === true ? (ROUND.exec(text)?.groups?.['words'] ?? '') : '');
    case 'part':
    case 'subpart':
    case 'point':
    case 'subpoint':
      return black ?? (isHeadingOnly === true ? strip(head) : headOf(text));
    case 'item':
      return black ?? (isHeadingOnly === true && outline.children.length > 0 ? strip(head) : '');
    case 'annex':
      return outline.title ?? '';
    case 'paragraph':
      return parent === 'article' || part !== '' ? '' : (PARAGRAPH_LABEL.exec(text)?.groups?.['label'] ?? '');
    default:
      return '';
  }
}

/** The headings of paragraphs that stand side by side, where most begin with a slogan: 市场主导，政府推动。 */
export function findSlogans(texts: readonly string[]): readonly string[] {
  const slogans = texts.map((text) => SLOGAN.exec(text)?.groups?.['slogan'] ?? '');
  const found = slogans.filter((slogan) => slogan !== '').length;
  return found >= 2 && found >= texts.length / 2 ? slogans : texts.map(() => '');
}

function strip(line: string): string {
  return line.replace(/[。：:]$/u, '').replace(/^【(.+)】$/u, '$1');
}

function headOf(text: string): string {
  const agency = AGENCY_LABEL.exec(text)?.groups?.['label'];
  if (agency !== undefined && isAgency(agency)) return agency;
  const label = LABEL.exec(text)?.groups?.['label'];
  if (label !== undefined && !isStatement(label) && text.length > label.length + 1) return label;
  const { sentence = '', rest = '' } = SENTENCE.exec(text)?.groups ?? {};
  const isNamed = sentence !== '' && sentence.length <= LONGEST && !isStatement(sentence);
  return isNamed && !isAgencyLine(rest) && !isAgencyList(rest) ? sentence : '';
}
