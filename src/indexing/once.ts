/** Makes a reading that is done when it is first asked for, and not again. */
export function once<T extends object>(read: () => T): () => T {
  let known: T | undefined;
  return () => (known ??= read());
}
