import { readFrontLabels } from './read-front-labels.js';
import { DOC_NUMBER, readDocNumberLine, spellDocNumber } from '../roles/read-doc-number.js';
import { wordsOf, type Segment } from '../outline/segment.js';

const DECREE =
  /(?<decree>[\p{Script=Han}]{2,30}?(?:令|公告))(?<ordinal>(?:\d{4}年)?第[\d〇零一二三四五六七八九十百]{1,6}号)/u;
const LABELS = ['发文字号', '发文文号', '文号', '文件编号'];

/**
 * The number of the document: 郑政〔2015〕9号 at its head, 国务院令第746号 of a decree, or as the note below the title
 * (…令第20号公布) or a labelled line gives it; null where the text carries none.
 */
export function findNumber(segments: readonly Segment[]): string | null {
  const carriers = segments.filter(({ kind }) => kind !== 'annex');
  for (const { head } of carriers) {
    const line = head.find(({ role }) => role === 'docNumber');
    if (line === undefined) continue;
    const number = readDocNumberLine(line.words) ?? '';
    if (!/^(?:\d{4}年)?第/u.test(number)) return number;
    const masthead = wordsOf(head.filter(({ role }) => role === 'masthead')).replace(/^中华人民共和国(?=.{3,})/u, '');
    return masthead + number;
  }
  const labelled = readFrontLabels(segments);
  for (const label of LABELS) {
    const number = DOC_NUMBER.exec(labelled.get(label)?.words ?? '')?.[0];
    if (number !== undefined) return spellDocNumber(number);
  }
  for (const { title } of carriers) {
    const note = wordsOf(title.filter(({ role }) => role !== 'title'));
    const decree = DECREE.exec(note.replace(/^.*[日]/u, ''))?.groups;
    if (decree !== undefined) return `${decree['decree'] ?? ''}${decree['ordinal'] ?? ''}`;
    const number = DOC_NUMBER.exec(note)?.[0];
    if (number !== undefined && /印发|发布|公布/u.test(note)) return spellDocNumber(number.replace(/^.*[以由]/u, ''));
  }
  return null;
}
