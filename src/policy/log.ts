/** What can be said of an event beside its name: short values, no text of a person and no secret. */
export type LogFacts = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** Takes note of an event; never throws. The name is a constant in snake_case, so that it can be searched for. */
export type Log = (level: 'info' | 'warn' | 'error', event: string, facts?: LogFacts) => void;
