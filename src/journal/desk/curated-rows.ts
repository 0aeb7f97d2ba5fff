import type { KeptCurated, KeptCuratedStatus, KeptCuratedVersion } from './curated-store.js';

export interface VersionRow {
  readonly id: number;
  readonly version: number;
  readonly text: string;
  readonly citations: string;
  readonly positives: string;
  readonly negatives: string;
  readonly places: string;
  readonly by: string;
  readonly at: number;
}

export interface CuratedRow extends VersionRow {
  readonly status: KeptCuratedStatus;
  readonly live_version: number | null;
  readonly revision: number;
  readonly from_item: number | null;
  readonly changed_by: string;
  readonly changed_at: number;
}

export interface CuratedSearch {
  readonly status: string | null;
  readonly place: string | null;
  /** As LIKE has it. */
  readonly words: string | null;
}

export function toVersion(row: VersionRow): KeptCuratedVersion {
  const { id, version, text, by, at } = row;
  return {
    ...{ id, version, text, by, at },
    citations: JSON.parse(row.citations) as KeptCuratedVersion['citations'],
    positives: JSON.parse(row.positives) as readonly string[],
    negatives: JSON.parse(row.negatives) as readonly string[],
    places: JSON.parse(row.places) as readonly string[],
  };
}

export function toCurated(row: CuratedRow): KeptCurated {
  const { id, status, version, revision } = row;
  return {
    ...{ id, status, version, revision },
    liveVersion: row.live_version,
    fromItem: row.from_item,
    changedBy: row.changed_by,
    changedAt: row.changed_at,
    content: toVersion(row),
  };
}
