import { roles } from '../../../contract/roles.js';
import type { Role } from '../../../contract/roles.js';
import { words } from '../../words/words.js';

/** Says in a line what else the log knows of an entry: `角色：编辑；在用：否`. A name that has no words is shown as it is. */
export function spellFacts(facts: unknown): string {
  if (facts === null || facts === undefined) return '';
  if (typeof facts !== 'object' || Array.isArray(facts)) return spellValue(facts);
  return Object.entries(facts)
    .filter(([, value]) => value !== '' && value !== null)
    .map(([name, value]) => words.audit.fact(words.audit.factNames[name] ?? name, spellValue(value)))
    .join(words.audit.betweenFacts);
}

function spellValue(value: unknown): string {
  if (typeof value === 'boolean') return value ? words.audit.yes : words.audit.no;
  if (typeof value === 'string') return isRole(value) ? words.shell.roles[value] : value;
  return typeof value === 'number' ? String(value) : JSON.stringify(value);
}

function isRole(text: string): text is Role {
  return (roles as readonly string[]).includes(text);
}
