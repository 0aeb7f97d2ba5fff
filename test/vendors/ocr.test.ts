import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createOcr } from '../../src/vendors/ocr.js';
import { writeChinesePdf } from '../fixtures/chinese-pdf.js';
import { temporaryFolder } from '../documents/temporary.js';

const scan = writeChinesePdf([
  { texts: [], picture: true },
  { texts: [], picture: true },
]);

/** A package that finds one line on every picture, 100 by 20 points from (72, 100), and says whether it was given a PNG. */
const RECOGNISER = `import { readFileSync } from 'node:fs';
const [left, top, right, bottom] = [72, 100, 172, 120].map((points) => (points * 200) / 72);
export default {
  create: async () => ({
    detect: async (path) => [{
      text: readFileSync(path).subarray(1, 4).toString() + '第一条',
      mean: 0.9,
      box: [[left, top], [right, top], [right, bottom], [left, bottom]],
    }],
  }),
};
`;

async function installed(source: string): Promise<string> {
  const folder = await temporaryFolder({ 'recogniser.mjs': source });
  return pathToFileURL(join(folder, 'recogniser.mjs')).href;
}

describe('recognising scans', () => {
  it('gives null where the package is not installed', async () => {
    expect(await createOcr('@nobody/no-such-recogniser')(scan, [0])).toBeNull();
  });

  it('draws each page asked for and gives the lines in points of the page', async () => {
    const pages = await createOcr(await installed(RECOGNISER))(scan, [1, 0]);
    const [line] = pages?.[0] ?? [];
    expect(pages).toHaveLength(2);
    expect(line).toMatchObject({ text: 'PNG第一条', angle: 0 });
    expect([line?.x, line?.width, line?.size].map((value) => Math.round(value ?? 0))).toEqual([72, 100, 20]);
    expect(line?.y).toBeGreaterThan(110);
    expect(line?.y).toBeLessThan(120);
  });

  it.each([
    { why: 'a package that is broken', source: "import 'no-such-native-part';" },
    { why: 'a package that is another', source: 'export const nothing = 1;' },
    {
      why: 'an answer of another form',
      source: 'export default { create: async () => ({ detect: async () => [{ words: 1 }] }) };',
    },
  ])('fails loudly for $why, which is not the same as none', async ({ source }) => {
    await expect(createOcr(await installed(source))(scan, [0])).rejects.toThrow();
  });

  it.skipIf(!existsSync('node_modules/@gutenye/ocr-node'))(
    'works with the real package where it is installed',
    async () => {
      expect(await createOcr()(scan, [0])).toEqual([[]]);
    },
  );
});
