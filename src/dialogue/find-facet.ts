import table from './data/facets.json' with { type: 'json' };

/** A side of a matter that people ask for and documents often leave out: telephone, materials, deadline. */
export interface Facet {
  readonly facet: string;
  /** As a reply names it. */
  readonly label: string;
  /** The words of the folded message that ask for it. */
  readonly words: string;
  /** Whether a folded sentence states it. */
  readonly isStatedIn: (sentence: string) => boolean;
}

/** The stops at the end; not looked for from each of them anew. */
const STOPS = /(?<![?？。!！\s])[?？。!！\s]+$/u;
const rules = table.map((row) => ({
  facet: row.facet,
  label: row.label,
  ask: new RegExp(row.ask.join('|'), 'u'),
  stated: new RegExp(row.stated.join('|'), 'u'),
}));

/** Finds the facets that a folded message asks for, in the order of the table. */
export function findFacets(folded: string): readonly Facet[] {
  const bare = folded.replace(STOPS, '');
  return rules.flatMap((rule) => {
    const match = rule.ask.exec(bare);
    if (match === null) return [];
    return [
      {
        facet: rule.facet,
        label: rule.label,
        words: match[0],
        isStatedIn: (sentence: string): boolean => rule.stated.test(sentence),
      },
    ];
  });
}
