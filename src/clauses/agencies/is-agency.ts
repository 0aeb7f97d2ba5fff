import agencies from '../data/agencies.json' with { type: 'json' };

const OFFICE = new RegExp(`(?:${agencies.endings.join('|')})$`, 'u');
const SHORT_OFFICE = new RegExp(`(?:${agencies.shortOffices.join('|')})$`, 'u');
const NOT_OFFICE = new RegExp(`(?:${agencies.notShortOffices.join('|')})$`, 'u');
const AREA = new RegExp(`(?:${agencies.areas.join('|')})$`, 'u');
const GENERIC: ReadonlySet<string> = new Set(agencies.generic);
const NAME =
  /^(?![一二三四五六七八九十两\d]{1,2}(?:中心|平台|机构|局|办|院|部门|单位)$)[\p{Script=Han}（）()“”·A-Za-z]{2,40}$/u;
const ASIDE = /[（(][^（）()]{1,20}[）)]$/u; // 市商务局（口岸办）

/** Whether the words read like the name of one agency: 市外事商务局, 开封海关, 县级以上人民政府; not 有关部门, which could be any. */
export function isAgency(words: string): boolean {
  const name = words.replace(ASIDE, '');
  if (!NAME.test(words) || GENERIC.has(name)) return false;
  return OFFICE.test(name) || (SHORT_OFFICE.test(name) && name.length >= 3 && !NOT_OFFICE.test(name));
}

/** Whether a name ends in a whole word for an agency (局, 委员会) and not in a syllable that also begins other words (办, 部). */
export function endsInOffice(name: string): boolean {
  return OFFICE.test(name.replace(ASIDE, ''));
}

/** Whether the words could be an agency, an area that stands for its government, or a general word for agencies. */
export function mayBeAgency(words: string): boolean {
  return isAgency(words) || GENERIC.has(words) || (NAME.test(words) && AREA.test(words));
}
