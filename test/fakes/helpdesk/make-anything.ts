/**
 * Makes ports of which only `known` are real: whatever else is read or called of them gives more of the same, so that routes can be
 * made and listed without what stands behind them.
 */
export function makeAnything<T extends object>(known: Partial<T>): T {
  const nothing = (): unknown => undefined;
  const anything: unknown = new Proxy(nothing, {
    get: (_, name) => (name === 'then' || name === Symbol.iterator ? undefined : anything),
    apply: () => anything,
  });
  return new Proxy(known as T, {
    get: (target, name) => (name in target ? (Reflect.get(target, name) as unknown) : anything),
  });
}
