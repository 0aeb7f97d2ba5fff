/**
 * Whether a text is one of some words of its own length, which stand run together in the order of their code units.
 * They are searched where they stand: a set of them would take longer to fill than it saves.
 */
export function isListed(text: string, list: string): boolean {
  const { length } = text;
  if (length === 0) return false;
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
