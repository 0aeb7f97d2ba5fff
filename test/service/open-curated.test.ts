import { expect, it } from 'vitest';
import { openCurated } from '../../src/service/open-curated.js';
import { makeLiveApp, type Answering } from '../../src/service/live-app.js';
import type { KeptCuratedVersion } from '../../src/journal/desk/curated-store.js';
import type { PolicyDocument } from '../../src/policy/policy-document.js';
import { makeAnything } from '../fakes/helpdesk/make-anything.js';
import { makeTurn } from '../fakes/make-turn.js';
import { content, other, pilotDocument, TODAY } from '../helpdesk/curated/curated-documents.js';

const answer: KeptCuratedVersion = { ...content, id: 7, version: 1, places: ['开封市'], by: 'li', at: 0 };

const answering = (generation: string, documents: readonly PolicyDocument[]): Answering => ({
  ...makeAnything<Answering>({}),
  generation,
  documents,
  respond: () => Promise.resolve(makeTurn({ text: `由 ${generation} 作答。` })),
  close: () => Promise.resolve(),
});

it('a curated answer ends with the generation that has its clause, and begins anew with the next', async () => {
  const logged: unknown[] = [];
  const live = makeLiveApp(answering('one', [pilotDocument(), other]), () => undefined);
  const store = makeAnything<Parameters<typeof openCurated>[0]['store']>({ live: () => Promise.resolve([answer]) });
  const { respond } = await openCurated({
    ...{ live, store, today: () => TODAY },
    log: (...event) => {
      logged.push(event);
    },
  });
  const ask = async () => {
    const message = { conversation: 'c', text: '开封跨境电商试点由谁牵头', asOf: TODAY };
    const { reply, generation } = await respond(message, null);
    return [reply.text.split('\n')[0], generation];
  };
  expect(await ask()).toEqual([`【规范答复】${content.text}`, 'one']);
  live.replace(answering('two', [other]));
  expect(await ask()).toEqual(['由 two 作答。', 'two']);
  expect(logged).toEqual([['warn', 'curated_not_given', { ids: '7' }]]);
  live.replace(answering('three', [pilotDocument(), other]));
  expect(await ask()).toEqual([`【规范答复】${content.text}`, 'three']);
});
