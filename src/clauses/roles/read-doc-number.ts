import { squeeze } from '../../language/squeeze.js';

const YEAR = '[〔\\[［【（(﹝]\\s*(?:19|20)\\d{2}\\s*[〕\\]］】）)﹞]';
const CODE = '[\\p{Script=Han}A-Za-z]{1,14}';
/** 郑政〔2015〕9号 in words that may hold white space; 〔2014〕56号 where the agency is left out. */
export const DOC_NUMBER = new RegExp(`(?:[\\p{Script=Han}A-Za-z]\\s*){0,14}${YEAR}\\s*第?\\s*\\d{1,5}\\s*号`, 'u');
const ALONE = new RegExp(`^[（(]?(?<number>${CODE}${YEAR}第?\\d{1,5}号)[）)]?(?:签发人.*)?$`, 'u');
const ORDINAL = /^[（(]?(?<number>(?:(?:19|20)\d{2}年)?第[\d〇零一二三四五六七八九十百千]{1,6}号)[）)]?$/u;
const DECREE = /^(?<number>[\p{Script=Han}]{2,24}(?:令|公告|通告)第?[\d〇零一二三四五六七八九十百千]{1,6}号)$/u;

/** Whether a line, white space left out, is the number of a document and nothing else. */
export function isDocNumber(bare: string): boolean {
  return readDocNumberLine(bare) !== undefined;
}

/** The number on a line of its own, spelt as by `spellDocNumber`; 第746号 stands for itself. */
export function readDocNumberLine(bare: string): string | undefined {
  const number = (ALONE.exec(bare) ?? ORDINAL.exec(bare) ?? DECREE.exec(bare))?.groups?.['number'];
  return number === undefined ? undefined : spellDocNumber(number);
}

/** Spells a number the official way: no white space, the year in 〔〕. */
export function spellDocNumber(number: string): string {
  return squeeze(number).replace(/[[［【（(﹝]((?:19|20)\d{2})[\]］】）)﹞]/u, '〔$1〕');
}
