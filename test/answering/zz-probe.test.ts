import { readFileSync, writeFileSync } from 'node:fs';
import { it } from 'vitest';
import { openCorpus } from '../fixtures/open-corpus.js';
it('probe', async () => {
  const t0 = Date.now();
  const app = await openCorpus();
  const out: unknown[] = [];
  const t1 = Date.now();
  for (const f of ['working', 'amounts', 'talks']) {
    for (const line of readFileSync(`test/questions/${f}.jsonl`, 'utf8').trim().split('\n')) {
      const q = JSON.parse(line) as any;
      const replies: any[] = [];
      for (const text of q.turns) replies.push(await app.ask({ conversation: q.id, text, asOf: (q.asOf ?? '2026-11-21') as any }));
      out.push({ ...q, replies });
    }
  }
  writeFileSync('/tmp/probe.json', JSON.stringify({ ms: [t1 - t0, Date.now() - t1], documents: app.documents.map((d: any) => ({ id: d.id, text: d.text, period: d.period, place: d.place, number: d.number, title: d.title })), out }));
}, 300000);
