import { join } from 'node:path';
import type { WordingEvidence } from '../../../src/answering/gate/wording-evidence.js';
import type { IsoDate } from '../../../src/policy/iso-date.js';
import type { PolicyDocument } from '../../../src/policy/policy-document.js';
import { statusOn } from '../../../src/policy/status-on.js';
import { clauseAt, cutFolder } from '../../clauses/issued.js';
import { existsSync } from 'node:fs';

const ROOTS = ['corpus', 'test/fixtures/regulations'];
const cut = new Map<string, PolicyDocument>();

function documentOf(id: string): PolicyDocument {
  const known = cut.get(id);
  if (known !== undefined) return known;
  const folder = ROOTS.map((root) => join(root, id)).find((path) => existsSync(path));
  if (folder === undefined) throw new Error(`no document ${id}`);
  const made = cutFolder(folder);
  cut.set(id, made);
  return made;
}

/** The evidence that clauses make, under handles from 1 on. @param addresses qinhuangdao-2022-26#2.2 */
export function evidenceOf(addresses: readonly string[], asOf: IsoDate): readonly WordingEvidence[] {
  return addresses.map((address, i) => {
    const [id = '', at = ''] = address.split('#');
    const document = documentOf(id);
    const clause = clauseAt(document, at);
    return {
      handle: i + 1,
      docNumber: document.number,
      title: document.title,
      place: document.place?.short ?? null,
      clause: clause.label,
      text: clause.text,
      quotes: [],
      status: statusOn(document, asOf),
    };
  });
}
