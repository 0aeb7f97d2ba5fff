import { cutDocument } from '../../src/clauses/cut-document.js';
import type { DocumentFacts } from '../../src/documents/document-facts.js';
import type { IssuedText } from '../../src/documents/issued-text.js';
import { readPlainText } from '../../src/documents/read-plain-text.js';
import type { Clause, DocumentId } from '../../src/policy/clause.js';
import type { PolicyDocument } from '../../src/policy/policy-document.js';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A text as the reader of text files gives it. */
export function issue(text: string, file = 'x.txt'): IssuedText {
  return { file, format: 'txt', ...readPlainText(text) };
}

/** Cuts a bare text; its address is x. */
export function cut(text: string, facts: DocumentFacts | null = null): PolicyDocument {
  return cutDocument(issue(text), 'x' as DocumentId, facts);
}

/** Cuts the text file in a folder, without its side file. */
export function cutFolder(folder: string): PolicyDocument {
  const file = readdirSync(folder).find((name) => name.endsWith('.txt'));
  if (file === undefined) throw new Error(`no text in ${folder}`);
  const id = folder.split('/').at(-1) as DocumentId;
  return cutDocument(issue(readFileSync(join(folder, file), 'utf8'), file), id, null);
}

/** The address of a clause within its document. */
export function addressOf({ id }: Pick<Clause, 'id'>): string {
  return id.slice(id.indexOf('#') + 1);
}

/** The clause of an address. */
export function clauseAt(document: PolicyDocument, address: string): Clause {
  const clause = document.clauses.find((each) => addressOf(each) === address);
  if (clause === undefined) throw new Error(`no clause ${address} among ${document.clauses.map(addressOf).join(' ')}`);
  return clause;
}

/** Addresses and texts, line by line. */
export function outlineOf({ clauses }: PolicyDocument): readonly string[] {
  return clauses.map((clause) => `${addressOf(clause)} ${clause.text}`);
}
