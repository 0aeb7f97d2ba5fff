import { setImmediate } from 'node:timers/promises';
import type { CuratedChange, CuratedChanged, CuratedStore, KeptCurated } from '../../journal/desk/curated-store.js';
import type { FactsStore, RecordFacts } from '../../journal/desk/facts-store.js';
import type { Journal } from '../../journal/journal.js';
import { chinaDay } from '../../policy/china-day.js';
import type { PolicyDocument } from '../../policy/policy-document.js';
import { redactPersonal } from '../../language/redact-personal.js';
import {
  curatedLimits,
  type CuratedCheck,
  type CuratedContent,
  type CuratedDetail,
  type CuratedFinding,
  type CuratedNew,
  type CuratedPage,
  type DryRun,
  type DryRunItem,
} from '../contract/curated.js';
import { DeskRefusal } from '../desk-refusal.js';
import type { Actor } from '../desk-route.js';
import { findClause } from '../find-clause.js';
import { checkContent, citedBy, placesCited } from './check-content.js';
import type { CuratedBook } from './curated-book.js';
import { locateQuote } from './locate-quote.js';
import type { CuratedMatch } from './match-curated.js';
import { showDetail, showRow } from './show-curated.js';

export interface CuratedDeskPorts {
  readonly store: CuratedStore;
  readonly book: CuratedBook;
  readonly facts: Pick<FactsStore, 'list'>;
  readonly journal: Pick<Journal, 'record'>;
  /** As they are today. */
  readonly documents: () => readonly PolicyDocument[];
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const DAY = 24 * 60 * 60 * 1000;
const MONTH = 30; // days
const BEGINNING = 200; // characters of a reply
const AT_ONCE = 25; // past questions

export type CuratedList = Parameters<CuratedStore['list']>[0] & { readonly limit: number; readonly offset: number };

/** What members of staff do with curated answers. */
export class CuratedDesk {
  constructor(private readonly ports: CuratedDeskPorts) {}

  async list({ limit, offset, ...filter }: CuratedList): Promise<CuratedPage> {
    const { store } = this.ports;
    const [{ items, total }, places] = await Promise.all([store.list(filter, { limit, offset }), store.places()]);
    return { items: await this.#rows(items), total, places };
  }

  async #rows(items: readonly KeptCurated[]): Promise<CuratedPage['items']> {
    const { store, book, now } = this.ports;
    const today = chinaDay(now());
    const since = chinaDay(now() - (MONTH - 1) * DAY);
    const hits = await store.hits(
      items.map(({ id }) => id),
      since,
    );
    return items.map((kept) =>
      showRow(kept, {
        hits: hits.get(kept.id) ?? { all: 0, since: 0 },
        standing: book.standingOf(kept.id, today),
        failures: this.#failures(kept.id),
      }),
    );
  }

  async detail(id: number): Promise<CuratedDetail> {
    const { store, documents, now } = this.ports;
    const kept = await this.#get(id);
    const [[row], versions, events, dryRun] = await Promise.all([
      this.#rows([kept]),
      store.versions(id),
      store.events(id),
      store.dryRun(id, kept.version),
    ]);
    if (row === undefined) throw new DeskRefusal('not_found');
    const isTried = dryRun !== undefined;
    return showDetail(row, { kept, versions, events, isTried, documents: documents(), today: chinaDay(now()) });
  }

  async add({ fromItem, ...wanted }: CuratedNew, actor: Actor): Promise<number> {
    const { store, now } = this.ports;
    const content = this.#checked(wanted, null);
    return store.add(content, { by: actor.name, at: now() }, fromItem ?? null);
  }

  async change(id: number, revision: number, wanted: CuratedContent, actor: Actor): Promise<void> {
    const { store } = this.ports;
    await this.#get(id);
    const content = this.#checked(wanted, id);
    refuseUnless(await store.change(this.#changeOf(id, revision, actor), content));
  }

  /** Lets the latest version answer, where it stands today and was tried. */
  async publish(id: number, revision: number, actor: Actor): Promise<KeptCurated> {
    const { store, book } = this.ports;
    const kept = await this.#get(id);
    this.#checked(kept.content, id);
    refuseUnless(await store.publish(this.#changeOf(id, revision, actor)));
    await book.refresh();
    return kept;
  }

  async stop(id: number, { revision, why }: { revision: number; why: string }, actor: Actor): Promise<void> {
    const { store, book } = this.ports;
    refuseUnless(await store.stop(this.#changeOf(id, revision, actor), why));
    await book.refresh();
  }

  /** Tries the latest version on past questions beside all that is live, and keeps that it was tried. */
  async dryRun(id: number, days: number, actor: Actor): Promise<DryRun> {
    const { store, facts, now } = this.ports;
    const { version, content } = await this.#get(id);
    const at = now();
    const match = this.ports.book.matcherWith(content);
    const from = chinaDay(at - (days - 1) * DAY);
    const { items: past } = await facts.list({ from }, { offset: 0, limit: curatedLimits.tried });
    const found: { readonly fact: RecordFacts; readonly matched: CuratedMatch }[] = [];
    for (const [place, fact] of past.entries()) {
      if (place % AT_ONCE === 0) await setImmediate(); // people go on being answered
      const matched = match({ text: fact.text, settled: fact.place === null ? [] : [fact.place] });
      if (matched?.id === id) found.push({ fact, matched });
    }
    const shown = await Promise.all(found.slice(0, curatedLimits.shown).map((each) => this.#item(id, each)));
    const run = { id, version, by: actor.name, at, tried: past.length, found: found.length };
    if (!(await store.keepDryRun(run))) throw new DeskRefusal('conflict');
    const { tried, found: count } = run;
    const items = shown.flatMap((item) => item ?? []);
    return { version, days, tried, found: count, items, findings: this.#findings(content, id) };
  }

  async #item(
    id: number,
    { fact, matched }: { readonly fact: RecordFacts; readonly matched: CuratedMatch },
  ): Promise<DryRunItem | undefined> {
    const record = await this.ports.journal.record(fact.id);
    if (record === undefined) return undefined; // erased since
    const text = record.reply.text.slice(0, BEGINNING);
    return {
      recordId: fact.id,
      question: fact.text,
      at: fact.at,
      before: { kind: fact.kind, text, isSame: fact.curated === String(id) },
      matchedExample: matched.example,
      score: matched.score,
    };
  }

  /** Holds every live answer against its own examples, the other ones and the documents. */
  check(): CuratedCheck {
    const live = this.ports.book.live();
    const failures = live.flatMap(({ id }) => {
      const findings = this.#failures(id);
      return findings.length === 0 ? [] : [{ id, findings }];
    });
    return { checked: live.length, failures };
  }

  /** What is the matter with a live answer; kept as long as neither the answers nor the documents change. */
  #failures(id: number): readonly CuratedFinding[] {
    const { book, documents } = this.ports;
    const live = book.live();
    const now = documents();
    if (this.#kept?.live !== live || this.#kept.documents !== now) {
      this.#kept = { live, documents: now, findings: new Map() };
    }
    const { findings } = this.#kept;
    const known = findings.get(id);
    if (known !== undefined) return known;
    const answer = live.find((each) => each.id === id);
    const found = answer === undefined ? [] : this.#findings(answer, id);
    findings.set(id, found);
    return found;
  }
  #kept:
    | {
        readonly live: readonly unknown[];
        readonly documents: readonly PolicyDocument[];
        readonly findings: Map<number, readonly CuratedFinding[]>;
      }
    | undefined;

  #findings(content: CuratedContent, id: number | null): readonly CuratedFinding[] {
    const { book, documents } = this.ports;
    return checkContent(content, { documents: documents(), others: (asked) => book.match({ ...asked, except: id }) });
  }

  /** The content as it is kept: quotes as the clause spells them, nothing personal in the examples. @throws DeskRefusal `unfit` */
  #checked(wanted: CuratedContent, id: number | null) {
    const documents = this.ports.documents();
    const content: CuratedContent = {
      text: wanted.text.trim(),
      citations: wanted.citations.map(({ clauseId, quote }) => {
        const text = findClause(documents, clauseId)?.clause.text ?? '';
        const span = locateQuote(quote, text);
        return { clauseId, quote: span === undefined ? quote : text.slice(span.start, span.end) };
      }),
      positives: wanted.positives.map((text) => redactPersonal(text.trim())),
      negatives: wanted.negatives.map((text) => redactPersonal(text.trim())),
    };
    const findings = this.#findings(content, id);
    if (findings.length > 0) throw new DeskRefusal('unfit', '', { findings });
    return { ...content, places: placesCited(citedBy(content, documents)) };
  }

  async #get(id: number): Promise<KeptCurated> {
    const kept = await this.ports.store.get(id);
    if (kept === undefined) throw new DeskRefusal('not_found');
    return kept;
  }

  #changeOf(id: number, revision: number, actor: Actor): CuratedChange {
    return { id, revision, by: actor.name, at: this.ports.now() };
  }
}

/** @throws DeskRefusal `not_found`, `conflict`, `unfit` */
function refuseUnless(changed: CuratedChanged): void {
  switch (changed) {
    case 'changed':
      return;
    case 'missing':
      throw new DeskRefusal('not_found');
    case 'stale':
      throw new DeskRefusal('conflict');
    case 'untried':
      throw new DeskRefusal('unfit', '这一版还没有试运行，试运行以后才能发布。');
    case 'not_live':
      throw new DeskRefusal('conflict', '这条规范答复没有在用。');
    default:
      changed satisfies never;
  }
}
