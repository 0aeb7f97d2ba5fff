import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutDocument } from '../../../src/clauses/cut-document.js';
import { readPlainText } from '../../../src/documents/read-plain-text.js';
import { compareDocuments } from '../../../src/helpdesk/documents/compare-documents.js';
import { squeeze } from '../../../src/language/squeeze.js';
import type { DocumentId } from '../../../src/policy/clause.js';
import type { PolicyDocument } from '../../../src/policy/policy-document.js';

const TEXT = readFileSync('corpus/qinhuangdao-2022-26/秦政办字〔2022〕26号.txt', 'utf8');

const cut = (text: string): PolicyDocument =>
  cutDocument({ ...readPlainText(text), file: 'issued.txt', format: 'txt' }, 'x' as DocumentId, null);

const before = cut(TEXT);
const told = (text: string): readonly string[] =>
  compareDocuments(before, cut(text)).changes.map(({ kind, from, to }) => `${kind} ${from ?? '-'} ${to ?? '-'}`);

describe('two versions of a document', () => {
  it('are the same where nothing was changed but white space', () => {
    expect(compareDocuments(before, cut(TEXT.replaceAll('\n', '\n\n')))).toMatchObject({ changes: [] });
  });

  it('differ by the letters that were changed', () => {
    const { changes, unchanged } = compareDocuments(
      before,
      cut(TEXT.replace('最多不超过100万元', '最多不超过150万元')),
    );
    expect(changes).toMatchObject([{ kind: 'changed', from: '2.2', to: '2.2' }]);
    expect(changes[0]?.pieces.filter(({ op }) => op !== 'same')).toEqual([
      { op: 'added', text: '5' },
      { op: 'removed', text: '0' },
    ]);
    expect(unchanged).toBe(before.clauses.length - 1);
  });

  it('differ by a clause that was taken away, and the one behind it has moved', () => {
    const lines = TEXT.split('\n');
    const at = lines.findIndex((line) => /^\s*[(（]三[)）]/u.test(line));
    const next = lines.findIndex((line) => /^\s*[(（]四[)）]/u.test(line));
    const shorter = [...lines.slice(0, at), ...lines.slice(next)].join('\n').replace(/[(（]四[)）]/u, '（三）');
    expect(next - at).toBeGreaterThan(0);
    expect(told(shorter)).toEqual(['removed 3.3 -', 'moved 3.4 3.3']);
  });

  it('differ by a clause that was added', () => {
    const longer = TEXT.replace(/\n(\s*)三、/u, '\n$1（九）支持数字口岸。对接入数字口岸的企业给予奖励。\n$1三、');
    expect(longer).not.toBe(TEXT);
    const { changes } = compareDocuments(before, cut(longer));
    expect(changes.filter(({ kind }) => kind === 'added')).toMatchObject([{ from: null, heading: '支持数字口岸' }]);
  });

  it('give both texts back from the pieces, whatever was changed', () => {
    const clauses = before.clauses.filter(({ text }) => text.length > 30);
    fc.assert(
      fc.property(
        fc.nat(clauses.length - 1),
        fc.nat(20),
        fc.string({ unit: fc.constantFrom('奖', '励', '5', '，'), maxLength: 12 }),
        (which, at, added) => {
          const clause = clauses[which];
          if (clause === undefined) return;
          const text = clause.text.slice(0, at) + added + clause.text.slice(at + 3);
          const after = { clauses: before.clauses.map((each) => (each.id === clause.id ? { ...each, text } : each)) };
          const { changes, unchanged } = compareDocuments(before, after);
          expect(changes.length + unchanged).toBe(before.clauses.length);
          for (const { pieces } of changes) {
            const side = (leave: string): string =>
              pieces
                .filter(({ op }) => op !== leave)
                .map((piece) => piece.text)
                .join('');
            expect(squeeze(side('added'))).toBe(squeeze(clause.text));
            expect(squeeze(side('removed'))).toBe(squeeze(text));
          }
        },
      ),
      { numRuns: 60, seed: 5 },
    );
  });
});
