import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkDocument } from '../../src/clauses/check-document.js';
import { cutDocument } from '../../src/clauses/cut-document.js';
import { readDocument } from '../../src/documents/read-document.js';
import type { DocumentId } from '../../src/policy/clause.js';
import type { PolicyDocument } from '../../src/policy/policy-document.js';
import { documentReaders } from '../../src/vendors/document-readers.js';
import { type FiveFormat, fiveFormats, writeFiveFormats } from '../fixtures/five-formats.js';
import { clauseAt } from './issued.js';

const documents = new Map<FiveFormat, PolicyDocument>();
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'formats-'));
  const paths = await writeFiveFormats(folder);
  for (const format of fiveFormats)
    documents.set(format, cutDocument(await readDocument(paths[format], documentReaders), 'x' as DocumentId, null));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

function documentOf(format: FiveFormat): PolicyDocument {
  const document = documents.get(format);
  if (document === undefined) throw new Error(`no document from ${format}`);
  return document;
}

/** Everything but where it stands in the file. */
function wordsOf({
  clauses,
  number,
  title,
  issuer,
  place,
  signedOn,
  effectiveOn,
  period,
  members,
  superiors,
}: PolicyDocument): unknown {
  return {
    clauses: clauses.map(({ id, kind, parent, number: written, label, heading, text, agencies }) => ({
      id,
      kind,
      parent,
      written,
      label,
      heading,
      text: text.replace(/[ \u3000]/gu, ' '),
      agencies,
    })),
    facts: {
      number,
      title,
      issuer,
      place,
      signedOn: signedOn?.value,
      effectiveOn: effectiveOn?.value,
      until: period?.latestEnd,
    },
    members: members.map(({ groupRole, name, post }) => [groupRole, name, post]),
    superiors: superiors.map((superior) => [superior.title, superior.number]),
  };
}

describe.each(fiveFormats)('the same document as .%s', (format) => {
  it('gives the same clauses and facts', () => {
    expect(wordsOf(documentOf(format))).toEqual(wordsOf(documentOf('md')));
  });

  it('passes its own check', () => {
    expect(checkDocument(documentOf(format))).toEqual([]);
  });
});

it('gives what a person reads in it', () => {
  const document = documentOf('md');
  expect(document).toMatchObject({
    number: '云政办〔2023〕18号',
    title: '云汀市数字贸易促进办法',
    period: { from: '2023-08-01', latestEnd: '2026-07-31' },
  });
  expect(clauseAt(document, '6.2.1')).toMatchObject({ label: '第六条第（二）项第1目', text: '服务本市企业20家以上；' });
  expect(clauseAt(document, '7.t1').text.split('\n')).toEqual([
    '人才类别\t人才类别\t奖励标准',
    '领军人才\t国家级\t每人50万元',
    '领军人才\t省级\t每人30万元',
    '骨干人才\t市级\t每人10万元',
  ]);
  expect(document.members.map(({ groupRole, name }) => `${groupRole} ${name}`)).toEqual([
    '组长 李明远',
    '副组长 王海燕',
    '成员 陈立',
    '办公室主任 王海燕',
  ]);
});
