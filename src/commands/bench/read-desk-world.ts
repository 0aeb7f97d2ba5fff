import type { DeskStores } from '../../journal/desk/desk-stores.js';
import { parseDocumentData } from '../../measures/load-document-data.js';
import { addDays, chinaDay } from '../../policy/china-day.js';
import type { DeskWorld } from './desk-calls.js';
import type { BenchApp } from './open-desk-routes.js';

const ALL = { offset: 0, limit: 1_000_000 };
const ONE = { offset: 0, limit: 1 };

/** Looks up what there is to ask for, the largest of each. */
export async function readDeskWorld(
  { documents, data }: BenchApp,
  { facts, queue, curated, catalog }: DeskStores,
  { records, days, until }: { readonly records: number; readonly days: number; readonly until: number },
): Promise<DeskWorld & { readonly groups: number; readonly largest: number }> {
  const today = chinaDay(until);
  const span = { from: addDays(today, -days), until: today, place: null };
  const [{ places }, [clause], groups, answers, uploads] = await Promise.all([
    facts.known(),
    facts.tally('clause', span, ['key'], 1),
    queue.list({}, ALL),
    curated.list({}, ONE),
    catalog.uploads(null, ONE),
  ]);
  const [largest] = groups.items.toSorted((one, other) => other.items - one.items);
  const measure = documents
    .flatMap((document) => parseDocumentData(data.get(document.id) ?? {}, document).measures)
    .find(({ kind }) => kind === 'subsidy');
  return {
    ...{ records, days, today, now: until },
    place: documents.find(({ place }) => place !== null && places.includes(place.name))?.place?.name ?? places[0] ?? '',
    clause: clause?.key ?? '',
    document: documents[0]?.id ?? '',
    measure: measure?.id ?? null,
    group: largest?.id ?? 0,
    curated: answers.items[0]?.id ?? 0,
    upload: uploads.items[0]?.id ?? 0,
    ...{ groups: groups.total, largest: largest?.items ?? 0 },
  };
}
