import { readFileSync } from 'node:fs';
import { it } from 'vitest';
import { isQuoteExact } from '../../src/evaluation/is-quote-exact.js';
import { traceFigures } from '../../src/evaluation/trace-figures.js';
import { squeeze } from '../../src/language/squeeze.js';
import { findPlaces } from '../../src/language/find-places.js';
import { fold } from '../../src/language/fold.js';
import { replySchema } from '../../src/policy/reply.js';
it('check', () => {
  const { out, documents } = JSON.parse(readFileSync('/tmp/probe.json', 'utf8')) as any;
  const places = documents.map((d: any) => d.place);
  const cat = documents.flatMap((d: any) => [d.title, d.number ?? '']);
  const seen: Record<string, string[]> = {};
  const add = (k: string, v: string) => (seen[k] ??= []).push(v);
  for (const q of out) q.replies.forEach((r: any, i: number) => {
    const said = q.turns.slice(0, i + 1);
    const key = `${q.id} ${said.join(' | ')}`;
    if (!replySchema.safeParse(r).success) add('schema', key);
    const docOf = (c: any) => documents.find((d: any) => c.clauseId.startsWith(d.id + '#'));
    for (const c of r.citations) { if (!isQuoteExact(c, docOf(c).text)) add('rule1', key); }
    const back = r.citations.flatMap((c: any) => [c.docNumber ?? '', c.title, c.clause, c.quote, c.text]);
    const steps = r.calculation ? [r.calculation.asOf, r.calculation.amount?.value ?? '', ...r.calculation.steps.map((s: any) => s.sentence)] : [];
    const t = traceFigures(r.text, [...said, '2026-11-21', ...back, ...steps, ...cat]);
    if (t.loose.length) add('rule2', key + ' => ' + t.loose);
    const named = new Set(findPlaces(fold(q.turns.slice(0,i+1).join('。')).text, places).map((m: any) => { const o = places.find((p: any) => p.name === m.place.name || p.name === m.parent); return o?.name ?? m.place.name; }));
    if (q.turns.length === 1 && named.size === 1) for (const c of r.citations) if (docOf(c).place.name !== [...named][0]) add('rule3', key + ' => ' + c.clauseId);
    if (r.citations.some((c: any) => c.status === 'period_ended') && !r.text.includes('期限已过')) add('rule4', key + ' => ' + r.kind + ' ' + r.text.slice(-160));
    if (r.kind === 'answer') for (const c of r.citations) {
      const text = squeeze(r.text);
      if (!text.includes(squeeze(c.docNumber ?? c.title)) && !text.includes(squeeze(c.title))) add('rule7doc', key + ' => ' + c.clauseId);

      const num = /[^、）条款项章节段]*.$/u.exec(c.clause)?.[0] ?? c.clause;
      const own = /(（[^（）]+）|[^、（）]+[、.．]?|第[^第]+)$/u.exec(c.clause)?.[0] ?? c.clause;
      if (!text.includes(squeeze(c.clause)) && !text.includes(own)) add('rule7label', key + ' => ' + c.clauseId + ' ' + c.clause + ' own ' + own + num);
      const shown = [...r.text.matchAll(/“([^“”]+)/gu)].map((m: any) => squeeze(m[1])).filter((w: string) => w.length >= 4);
      const qq = squeeze(c.quote);
      const words = c.quote.split(/[\s\t]+/).filter((w: string) => w !== '');
      if (!text.includes(qq) && !shown.some((w: string) => qq.includes(w)) && !words.every((w: string) => text.includes(w))) add('rule7quote', key + ' => ' + c.clauseId + ' ' + c.quote.slice(0, 60) + ' ## ' + r.text.slice(0, 200));
    }
    if (/核对原文时没有通过/.test(r.text)) add('withheld', key);
  });
  for (const [k, v] of Object.entries(seen)) { console.log('##', k, v.length); console.log([...new Set(v)].slice(0, 14).join('\n')); }
});
