const YEAR = '(?:\\d{4}|[〇零○ＯO0一二三四五六七八九]{4})';
const DAY = `(?:${YEAR}年(?:\\d{1,2}|[一二三四五六七八九十]{1,2})月(?:\\d{1,2}|[一二三四五六七八九十廿]{1,3})日|\\d{4}[-./]\\d{1,2}[-./]\\d{1,2})`;
const ALONE = new RegExp(`^[（(]?${DAY}[）)]?$`, 'u');
const AT_END = new RegExp(`^(?<before>.+?)${DAY}$`, 'u');

const NOTE = new RegExp(
  `^[（(].*(?:${DAY}|${YEAR}年).*(?:公布|通过|发布|修订|修正|施行|批准|印发|实施|令|号|届|会议|根据)`,
  'u',
);
const BARE_NOTE = new RegExp(`^${DAY}.{2,60}(?:公布|通过|发布|修订|修正|批准)$`, 'u');

/** Whether words in brackets below a title tell how the document came to be: （2019年11月30日…公布）; the brackets may be missing. */
export function isTitleNote(bare: string): boolean {
  return NOTE.test(bare) || BARE_NOTE.test(bare);
}

/** Whether a line, white space left out, is a day and nothing else. */
export function isDayLine(bare: string): boolean {
  return ALONE.test(bare);
}

/** What stands on the line before the day that ends it; undefined where none does. */
export function beforeDay(bare: string): string | undefined {
  return AT_END.exec(bare)?.groups?.['before'];
}
