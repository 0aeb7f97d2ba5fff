import words from './data/function-words.json' with { type: 'json' };

/** Words that a wording may use freely: they say nothing of their own, or a rule of its own judges them. */
export const FREE_WORDS: ReadonlySet<string> = new Set([
  ...words.person,
  ...words.words,
  ...words.modal,
  ...words.bounds,
]);

/** Characters that are such words by themselves. */
export const FREE_CHARACTERS: ReadonlySet<string> = new Set(words.single);

const ALIKE = words.alike.map(({ say, where }) => ({ say, where: new RegExp(where.join('|'), 'mu') }));

/** Words that may be said where a text has certain other ones: 补贴 of 资金支持. */
export const alikeIn = (text: string): readonly string[] =>
  ALIKE.filter(({ where }) => where.test(text)).flatMap(({ say }) => say);

/** Kinds of documents that a title names: 措施, 办法. */
export const kindsIn = (title: string): readonly string[] => words.kinds.filter((kind) => title.includes(kind));
