import type {
  CuratedHits,
  KeptCurated,
  KeptCuratedEvent,
  KeptCuratedVersion,
} from '../../journal/desk/curated-store.js';
import type { IsoDate } from '../../policy/iso-date.js';
import type { PolicyDocument } from '../../policy/policy-document.js';
import { statusOn } from '../../policy/status-on.js';
import type {
  CuratedCitation,
  CuratedContent,
  CuratedDetail,
  CuratedFinding,
  CuratedQuote,
  CuratedRow,
  CuratedStanding,
} from '../contract/curated.js';
import { findClause } from '../find-clause.js';

interface Beside {
  readonly hits: CuratedHits;
  readonly standing: CuratedStanding | null;
  readonly failures: readonly CuratedFinding[];
}

export function showRow(kept: KeptCurated, { hits, standing, failures }: Beside): CuratedRow {
  const { id, status, version, liveVersion, revision, changedBy, changedAt, content } = kept;
  return {
    ...{ id, status, version, liveVersion, revision, changedBy, changedAt, standing, failures },
    places: content.places,
    question: content.positives[0] ?? '',
    text: content.text,
    hits: { all: hits.all, month: hits.since },
  };
}

interface Shown {
  readonly kept: KeptCurated;
  readonly versions: readonly KeptCuratedVersion[];
  readonly events: readonly KeptCuratedEvent[];
  readonly isTried: boolean;
  readonly documents: readonly PolicyDocument[];
  readonly today: IsoDate;
}

export function showDetail(row: CuratedRow, shown: Shown): CuratedDetail {
  const { kept, versions, events, isTried, documents, today } = shown;
  return {
    ...row,
    content: contentOf(kept.content),
    citations: kept.content.citations.map((quote) => showCitation(quote, documents, today)),
    versions: versions.map((each) => ({ ...contentOf(each), version: each.version, by: each.by, at: each.at })),
    events,
    isTried,
    fromItem: kept.fromItem,
  };
}

const contentOf = ({ text, citations, positives, negatives }: CuratedContent): CuratedContent => ({
  text,
  citations,
  positives,
  negatives,
});

function showCitation(
  { clauseId, quote }: CuratedQuote,
  documents: readonly PolicyDocument[],
  today: IsoDate,
): CuratedCitation {
  const found = findClause(documents, clauseId);
  return {
    clauseId,
    quote,
    title: found?.document.title ?? '',
    docNumber: found?.document.number ?? null,
    clause: found?.clause.label ?? clauseId,
    clauseText: found?.clause.text ?? null,
    status: found === undefined ? 'unknown' : statusOn(found.document, today),
  };
}
