const LONGEST_HEADING = 40; // a heading is a phrase; the first sentence of an article without a heading is longer or says 的

/**
 * The heading with which the text of a clause begins, without its number and stop: （二）推动跨境电商零售进口试点发展。充分利用….
 * @returns undefined where the text does not begin with a short phrase that stands by itself
 */
export function headingOf(text: string): string | undefined {
  const match =
    /^\s*(?:[（(][一二三四五六七八九十百\d]+[）)]|[一二三四五六七八九十百\d]+[、.．])?\s*([^。；：，,]+)(?:[。\n]|$)/u.exec(
      text,
    );
  const heading = match?.[1]?.replace(/\s+/gu, '');
  return heading === undefined || heading === '' || heading.length > LONGEST_HEADING ? undefined : heading;
}
