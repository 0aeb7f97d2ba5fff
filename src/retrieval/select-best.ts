/**
 * Selects the numbers with the greatest values, without ordering the rest.
 * @param count at most so many
 * @returns by descending value; ties by ascending number
 */
export function selectBest(
  numbers: readonly number[],
  valueOf: (number: number) => number,
  count: number,
): readonly number[] {
  const room = Math.min(Math.max(count, 0), numbers.length);
  if (room === 0) return [];
  // A heap with the least of those kept on top.
  const kept = new Float64Array(room);
  const values = new Float64Array(room);
  let size = 0;
  const isLess = (value: number, number: number, place: number): boolean => {
    const there = values[place] ?? 0;
    return value < there || (value === there && number > (kept[place] ?? 0));
  };
  const put = (place: number, value: number, number: number): void => {
    values[place] = value;
    kept[place] = number;
  };
  const sink = (value: number, number: number): void => {
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= size) break;
      if (child + 1 < size && isLess(values[child + 1] ?? 0, kept[child + 1] ?? 0, child)) child += 1;
      if (isLess(value, number, child)) break;
      put(place, values[child] ?? 0, kept[child] ?? 0);
      place = child;
    }
    put(place, value, number);
  };
  const rise = (value: number, number: number): void => {
    let place = size;
    size += 1;
    while (place > 0) {
      const above = (place - 1) >> 1;
      if (!isLess(value, number, above)) break;
      put(place, values[above] ?? 0, kept[above] ?? 0);
      place = above;
    }
    put(place, value, number);
  };

  for (const number of numbers) {
    const value = valueOf(number);
    if (size < room) rise(value, number);
    else if (!isLess(value, number, 0)) sink(value, number);
  }
  const best: number[] = [];
  while (size > 0) {
    best.push(kept[0] ?? 0);
    size -= 1;
    if (size > 0) sink(values[size] ?? 0, kept[size] ?? 0);
  }
  return best.reverse();
}
