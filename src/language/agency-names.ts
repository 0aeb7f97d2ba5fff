import data from './data/agencies.json' with { type: 'json' };

/** What a reform made of an agency: its name today, the year, and a sentence for the reader. */
export interface Renaming {
  readonly now: string;
  readonly year: number;
  readonly note: string;
}

/** Agencies of one function, under every name that they go by. */
export interface AgencyGroup {
  /** 商务, 发改, 人社: short, and part of most of the names. */
  readonly key: string;
  readonly renaming: Renaming | undefined;
  /** Key of the group that took the functions over. */
  readonly successor: string | undefined;
}

/** A name of a group, and the words beside which it means another thing: 电子商务部门, 税务登记. */
export interface AgencyName {
  readonly name: string;
  readonly group: AgencyGroup;
  readonly notBefore: readonly string[];
  readonly notAfter: readonly string[];
}

interface AgencyTable {
  readonly groups: ReadonlyMap<string, AgencyGroup>;
  /** By first character, longest first. */
  readonly names: ReadonlyMap<string, readonly AgencyName[]>;
  readonly inside: readonly { readonly pattern: RegExp; readonly group: AgencyGroup }[];
}

type Row = (typeof data.groups)[number];

let loaded: AgencyTable | undefined;

/** The table of agencies, spread out at the first call, since an import must cost nothing. */
export function agencyTable(): AgencyTable {
  loaded ??= readTable();
  return loaded;
}

function readTable(): AgencyTable {
  const rows = data.groups.map((row) => ({ row, group: groupOf(row) }));
  const names = new Map<string, AgencyName[]>();
  for (const { row, group } of rows) {
    const bare = new Set(row.bare ?? []);
    for (const name of new Set([...spread(row), ...bare])) {
      const notBefore = bare.has(name) || row.stems.length === 0 ? (row.notBefore ?? []) : [];
      const siblings = names.get(name.charAt(0)) ?? [];
      siblings.push({ name, group, notBefore, notAfter: row.notAfter ?? [] });
      names.set(name.charAt(0), siblings);
    }
  }
  for (const siblings of names.values()) siblings.sort((a, b) => b.name.length - a.name.length);
  const inside = rows.flatMap(({ row, group }) =>
    (row.inside ?? []).map((source) => ({ pattern: new RegExp(source, 'gu'), group })),
  );
  return { groups: new Map(rows.map(({ group }) => [group.key, group])), names, inside };
}

const spread = (row: Row): readonly string[] => [
  ...row.stems.flatMap((stem) => data.kinds.map((kind) => stem + kind)),
  ...(row.full ?? []),
];

function groupOf({ key, became, changed }: Row): AgencyGroup {
  const renaming = became ?? changed;
  return {
    key,
    renaming: renaming === undefined ? undefined : { now: renaming.now, year: renaming.year, note: renaming.note },
    successor: became?.key,
  };
}

/** Titles of a post at the end of a name: 市商务局局长. */
export const POST = new RegExp(`(?:${data.posts.join('|')})+$`, 'u');
