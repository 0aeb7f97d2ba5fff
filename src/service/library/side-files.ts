import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseDocumentFacts, writeDocumentFacts } from '../../documents/document-facts.js';
import type { SideTexts } from '../../helpdesk/documents/library.js';
import { addSetAsides } from '../../measures/extend-data.js';
import { writeSynced } from './library-folder.js';

/** Writes what lies beside a document into its folder; what is empty is left out. */
export async function writeSideFiles(
  folder: string,
  { facts, measures, targets, setAsides }: SideTexts,
): Promise<void> {
  const files = {
    'document.yaml': writeDocumentFacts({ ...facts }),
    'measures.yaml': measures,
    'targets.yaml': addSetAsides(targets, setAsides),
  };
  for (const [name, text] of Object.entries(files)) {
    const file = join(folder, name);
    if (text.trim() === '') await rm(file, { force: true });
    else await writeSynced(file, text);
  }
}

/** What lies beside a document, to begin its next version with. */
export async function readSideFiles(folder: string): Promise<SideTexts> {
  const read = async (name: string): Promise<string> => {
    const file = join(folder, name);
    return existsSync(file) ? await readFile(file, 'utf8') : '';
  };
  const [facts, measures, targets] = await Promise.all([
    read('document.yaml'),
    read('measures.yaml'),
    read('targets.yaml'),
  ]);
  return { facts: parseDocumentFacts(facts, 'document.yaml'), measures, targets, setAsides: [] };
}
