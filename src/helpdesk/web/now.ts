/** The clock of the page, in ms since 1970: the one place where it is read. */
export function now(): number {
  return Date.now();
}
