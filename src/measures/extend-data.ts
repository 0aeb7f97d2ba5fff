import { isMap, isSeq, parse, parseDocument, YAMLMap, YAMLSeq, type Document } from 'yaml';
import { Problem } from '../policy/problem.js';

const CONVENTIONS = {
  source: '《中华人民共和国民法典》第一千二百五十九条',
  words: { 以上: 'inclusive', 达到: 'inclusive', 满: 'inclusive', 超过: 'exclusive' },
};

/**
 * Adds measures to the text of a measures.yaml, its comments kept; one that is empty gets the conventions of the Civil Code.
 * @param entries YAML, one measure each
 * @throws Problem `data_invalid` where a text is no YAML of that form
 */
export function addMeasures(text: string, entries: readonly string[]): string {
  if (entries.length === 0) return text;
  const document = read(text, 'measures.yaml');
  const list = listIn(document, 'measures', 'measures.yaml');
  if (!document.has('conventions')) document.set('conventions', document.createNode(CONVENTIONS));
  for (const entry of entries) list.add(document.createNode(readEntry(entry)));
  return write(document);
}

/** Adds numbers that are neither measures nor targets, each with its reason, to the text of a targets.yaml, its comments kept. */
export function addSetAsides(
  text: string,
  setAsides: readonly { readonly clause: string; readonly quote: string; readonly why: string }[],
): string {
  if (setAsides.length === 0) return text;
  const document = read(text, 'targets.yaml');
  const list = listIn(document, 'setAside', 'targets.yaml');
  for (const { clause, quote, why } of setAsides) list.add(document.createNode({ clause, quote, why }));
  return write(document);
}

function read(text: string, file: string): Document.Parsed {
  const document = parseDocument(text.trim() === '' ? '{}\n' : text);
  const [error] = document.errors;
  if (error !== undefined) throw new Problem('data_invalid', { file, why: `不是合法的 YAML（${error.code}）` });
  if (document.contents === null) document.contents = new YAMLMap() as unknown as typeof document.contents;
  if (!isMap(document.contents)) throw new Problem('data_invalid', { file, why: '最外层应为若干“键: 值”' });
  document.contents.flow = false;
  return document;
}

function listIn(document: Document.Parsed, key: string, file: string): YAMLSeq {
  const found = document.get(key, true);
  if (isSeq(found)) {
    found.flow = false;
    return found;
  }
  if (found !== undefined && document.get(key) !== null) {
    throw new Problem('data_invalid', { file, why: `${key} 应为列表` });
  }
  const list = new YAMLSeq();
  document.set(key, list);
  return list;
}

function readEntry(entry: string): unknown {
  const value: unknown = ((): unknown => {
    try {
      return parse(entry);
    } catch (cause) {
      throw new Problem('data_invalid', { file: 'measures.yaml', why: '新增的措施不是合法的 YAML' }, { cause });
    }
  })();
  const one: unknown = Array.isArray(value) && value.length === 1 ? value[0] : value;
  if (typeof one !== 'object' || one === null || Array.isArray(one)) {
    throw new Problem('data_invalid', { file: 'measures.yaml', why: '新增的措施应为若干“键: 值”' });
  }
  return one;
}

const write = (document: Document): string => document.toString({ lineWidth: 0 });
