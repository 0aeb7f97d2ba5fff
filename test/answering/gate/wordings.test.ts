import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evidenceOf } from './clause-evidence.js';
import altered from './fixtures/bad.json' with { type: 'json' };
import wrong from './fixtures/bad-whole.json' with { type: 'json' };
import good from './fixtures/good.json' with { type: 'json' };
import { makeGate } from '../../../src/answering/gate/make-gate.js';
import type { FaultCode } from '../../../src/answering/gate/fault.js';
import { parseIsoDate, type IsoDate } from '../../../src/policy/iso-date.js';

interface Wording {
  readonly clauses: readonly string[];
  readonly said: string;
  readonly text: string;
}

const asOf = parseIsoDate('2023-06-30') as IsoDate; // 秦皇岛's period runs, 商丘's has ended
const SHARE = 0.92;

/** What is wrong with a wording; empty for one that passes whole. */
function judge({ clauses, said, text }: Wording): readonly FaultCode[] {
  const gate = makeGate({ evidence: evidenceOf(clauses, asOf), said, asOf });
  gate.push(text);
  return gate.end().faults.map(({ code }) => code);
}

const passing = good.filter((wording) => judge(wording).length === 0);
const bases = new Map(good.map((wording) => [wording.id, wording]));

describe('wordings of the clauses of nine documents', () => {
  it('passes nearly all that a decent model writes', () => {
    expect(good.length).toBeGreaterThanOrEqual(80);
    expect(new Set(good.flatMap(({ clauses }) => clauses.map((clause) => clause.split('#')[0]))).size).toBe(9);
    const refused = good.filter((wording) => !passing.includes(wording)).map(({ id }) => `${id} `);
    console.info(`good wordings: ${passing.length} of ${good.length} pass; refused: ${refused.join('')}`);
    expect(passing.length / good.length).toBeGreaterThanOrEqual(SHARE);
  });

  it('refuses every one in which a single thing is changed', () => {
    const changes = altered.map(({ of, from, to, why }) => {
      const base = bases.get(of);
      if (base?.text.includes(from) !== true) throw new Error(`${from} does not stand in ${of}`);
      return { ...base, why, isOfPassing: passing.includes(base), text: base.text.replace(from, () => to) };
    });
    const telling = changes.filter(({ isOfPassing }) => isOfPassing); // of a wording that passes unchanged
    expect(telling.length).toBeGreaterThanOrEqual(250);
    const passed = changes.filter((change) => judge(change).length === 0).map(({ why, text }) => `${why}: ${text}`);
    console.info(`wordings with one thing changed: ${changes.length - passed.length} of ${changes.length} refused`);
    expect(passed).toEqual([]);
  });

  it('refuses every one that is wrong as a whole', () => {
    const passed = wrong.filter((wording) => judge(wording).length === 0).map(({ text }) => text);
    console.info(`wrong wordings: ${wrong.length - passed.length} of ${wrong.length} refused`);
    expect(passed).toEqual([]);
  });
});

const anyPassing = fc.constantFrom(...passing);

describe('any good wording', () => {
  it('is refused with a figure that the clause does not hold', () => {
    const withDigits = passing.filter(({ text }) => digitsOf(text).length > 0);
    expect(withDigits.length).toBeGreaterThan(60);
    fc.assert(
      fc.property(
        fc.constantFrom(...withDigits),
        fc.nat(),
        fc.integer({ min: 101, max: 99_999 }),
        (wording, which, number) => {
          const places = digitsOf(wording.text);
          const at = places[which % places.length];
          const clause = evidenceOf(wording.clauses, asOf)
            .map(({ text, clause: label }) => label + text)
            .join('\n');
          fc.pre(at !== undefined && !(clause + wording.said).includes(String(number)));
          const text = wording.text.slice(0, at.start) + String(number) + wording.text.slice(at.end);
          expect(judge({ ...wording, text })).not.toEqual([]);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('is refused with a handle that was not given', () => {
    fc.assert(
      fc.property(anyPassing, fc.integer({ min: 10, max: 99 }), (wording, handle) => {
        const text = wording.text.replace(/[[【][\d，, -]+[\]】](?!.*[[【])/u, `[${handle}]`);
        expect(text).not.toBe(wording.text);
        expect(judge({ ...wording, text })).toContain('unknown_handle');
      }),
      { numRuns: 120 },
    );
  });

  it('is refused without any handle', () => {
    const passed = passing.filter(
      (wording) => judge({ ...wording, text: wording.text.replace(/[[【][\d，, -]+[\]】]/gu, '') }).length === 0,
    );
    expect(passed).toEqual([]);
  });

  it('is refused on the clauses of another document', () => {
    fc.assert(
      fc.property(anyPassing, anyPassing, (wording, other) => {
        const documentOf = (clauses: readonly string[]): string => clauses[0]?.split('#')[0] ?? '';
        fc.pre(documentOf(wording.clauses) !== documentOf(other.clauses));
        expect(judge({ ...wording, clauses: other.clauses })).not.toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

/** The numerals of a wording in digits, handles left out. */
function digitsOf(text: string): readonly { readonly start: number; readonly end: number }[] {
  return Array.from(
    text.matchAll(/(?<![[【\d，, .-]|[[【][\d，, -]*)\d+(?:\.\d+)?(?![\d.]*[\]】])/gu),
    ({ 0: digits, index }) => ({
      start: index,
      end: index + digits.length,
    }),
  );
}
