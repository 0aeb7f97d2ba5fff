/**
 * Keeps what a pure function reads in a text, so that a text which comes again is not read again.
 * @param most how many texts are kept: with one more all are forgotten, so that memory is bounded and no order has to be kept
 * @param read gives the same for the same text, and what it gives is never changed
 */
export function keepByText<T extends object | string | number | boolean>(
  most: number,
  read: (text: string) => T,
): (text: string) => T {
  const kept = new Map<string, T>();
  return (text) => {
    const known = kept.get(text);
    if (known !== undefined) return known;
    if (kept.size >= most) kept.clear();
    const made = read(text);
    kept.set(text, made);
    return made;
  };
}
