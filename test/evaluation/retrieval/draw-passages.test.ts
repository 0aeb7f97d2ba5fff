import { describe, expect, it } from 'vitest';
import { drawPassages } from '../../../src/evaluation/retrieval/draw-passages.js';

const passages = [
  { id: 'a', title: '海外仓', text: '奖励50万元。面积1000平方米以上；另行公布。' },
  { id: 'drawn-2', title: '人才', text: '鼓励高校设置专业。\n校企合作' },
];
const sentences = new Set(['奖励50万元。', '面积1000平方米以上；', '另行公布。', '鼓励高校设置专业。', '校企合作']);

describe('drawPassages', () => {
  it.each([0, 1, 2])('gives the first %i where there are so many', (count) => {
    expect([...drawPassages(passages, count)]).toEqual(passages.slice(0, count));
  });

  it('puts further ones together of sentences and titles that are there', () => {
    const drawn = [...drawPassages(passages, 50)];
    expect(drawn).toHaveLength(50);
    expect(drawn.slice(0, 2)).toEqual(passages);
    for (const { title, text } of drawn.slice(2)) {
      expect(['海外仓', '人才']).toContain(title);
      expect(cut(text)).toBe(true);
    }
    expect(new Set(drawn.map(({ text }) => text)).size).toBeGreaterThan(30);
  });

  it('gives each an id of its own', () => {
    expect(new Set([...drawPassages(passages, 50)].map(({ id }) => id)).size).toBe(50);
  });

  it('gives the same again, and fewer as the beginning of more', () => {
    const many = [...drawPassages(passages, 40)];
    expect([...drawPassages(passages, 40)]).toEqual(many);
    expect([...drawPassages(passages, 20)]).toEqual(many.slice(0, 20));
  });
});

/** Whether a text is nothing but the sentences, two to five of them. */
function cut(text: string, count = 0): boolean {
  if (text === '') return count >= 2 && count <= 5;
  return [...sentences].some((sentence) => text.startsWith(sentence) && cut(text.slice(sentence.length), count + 1));
}
