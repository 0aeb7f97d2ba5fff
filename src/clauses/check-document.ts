import type { PolicyDocument } from '../policy/policy-document.js';
import { checkBrackets } from './check/check-brackets.js';
import { checkNumbering } from './check/check-numbering.js';
import { checkReferences } from './check/check-references.js';
import { checkResidue } from './check/check-residue.js';
import type { Finding } from './check/finding.js';

/** Looks for what a person should check in a cut document: its head, then its clauses in reading order. */
export function checkDocument(document: PolicyDocument): readonly Finding[] {
  const { clauses } = document;
  const found = [
    ...checkNumbering(clauses),
    ...checkBrackets(clauses),
    ...checkResidue(clauses),
    ...checkReferences(clauses),
  ];
  return [...checkHead(document), ...found.sort((a, b) => a.at.start - b.at.start)];
}

function checkHead({ number, clauses, title, source }: PolicyDocument): readonly Finding[] {
  const about = { clause: null, words: '', at: { start: 0, end: 0 } } as const;
  const findings: Finding[] = [];
  if (title === source.file.replace(/\.[^.]+$/u, '')) {
    findings.push({ ...about, code: 'no_title', sentence: '正文里没有找到标题，暂以文件名代替。' });
  }
  if (number === null) findings.push({ ...about, code: 'no_number', sentence: '正文里没有找到文号。' });
  if (!clauses.some(({ number: numeral }) => numeral !== null)) {
    findings.push({ ...about, code: 'no_clauses', sentence: '正文里没有带编号的条款，已按自然段切分。' });
  }
  return findings;
}
