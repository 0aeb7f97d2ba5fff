import type { FactsForm, UploadView } from '../../../contract/documents.js';

/** Facts as a person is writing them: every field a text, empty where nothing is stated. */
export interface FactsDraft {
  readonly documentId: string;
  readonly factTitle: string;
  readonly number: string;
  readonly issuer: string;
  readonly place: string;
  readonly source: string;
  /** One a line. */
  readonly aliases: string;
  readonly hasPeriod: boolean;
  readonly periodFrom: string;
  readonly earliestEnd: string;
  readonly latestEnd: string;
  readonly periodQuote: string;
  readonly periodNote: string;
}

export function draftOf({ documentId, facts }: Pick<UploadView, 'documentId' | 'facts'>): FactsDraft {
  const { title = '', number = '', issuer = '', place = '', source = '', aliases = [], period } = facts;
  return {
    documentId,
    factTitle: title,
    number,
    issuer,
    place,
    source,
    aliases: aliases.join('\n'),
    hasPeriod: period !== undefined,
    periodFrom: period?.from ?? '',
    earliestEnd: period?.earliestEnd ?? '',
    latestEnd: period?.latestEnd ?? '',
    periodQuote: period?.quote ?? '',
    periodNote: period?.note ?? '',
  };
}

/** What is stated; empty fields are left out. */
export function factsOf(draft: FactsDraft): FactsForm {
  const aliases = draft.aliases.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));
  return {
    ...stated('title', draft.factTitle),
    ...stated('number', draft.number),
    ...stated('issuer', draft.issuer),
    ...stated('place', draft.place),
    ...stated('source', draft.source),
    ...(aliases.length === 0 ? {} : { aliases }),
    ...(draft.hasPeriod
      ? {
          period: {
            from: draft.periodFrom.trim() === '' ? null : draft.periodFrom.trim(),
            earliestEnd: draft.earliestEnd.trim(),
            latestEnd: draft.latestEnd.trim(),
            quote: draft.periodQuote.trim(),
            note: draft.periodNote.trim(),
          },
        }
      : {}),
  };
}

const stated = (key: string, text: string): Readonly<Record<string, string>> =>
  text.trim() === '' ? {} : { [key]: text.trim() };
