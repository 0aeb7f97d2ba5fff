import words from './data/common-words.json' with { type: 'json' };

const lists = ['', '', words.two, words.three, words.four];

/** Whether a text is one of the commoner Chinese words of two to four characters. */
export function isOrdinaryWord(text: string): boolean {
  const { length } = text;
  const list = lists[length];
  if (list === undefined || list === '') return false;
  // The words stand in order, and are searched where they stand: a set of them would take longer to fill than it saves.
  let low = 0;
  let high = list.length / length;
  while (low < high) {
    const middle = (low + high) >> 1;
    let order = 0;
    for (let i = 0; i < length && order === 0; i += 1)
      order = list.charCodeAt(middle * length + i) - text.charCodeAt(i);
    if (order === 0) return true;
    if (order < 0) low = middle + 1;
    else high = middle;
  }
  return false;
}
