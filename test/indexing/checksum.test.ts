import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { open, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checksum } from '../../src/indexing/checksum.js';
import { diskOperations } from '../../src/indexing/file-operations.js';

const PIECE = 2 ** 22;
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'wence-checksum-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('a checksum', () => {
  it.each([0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE + 7])('of %i bytes is that of the whole', async (length) => {
    const content = randomBytes(length);
    const file = join(folder, `${length}.bin`);
    await writeFile(file, content);
    const sha256 = createHash('sha256').update(content).digest('hex');
    expect(checksum(content)).toBe(sha256);
    expect(await diskOperations.measure(file)).toEqual({ bytes: length, sha256 });
  });

  it('is not had of a file that is not there', async () => {
    expect(await diskOperations.measure(join(folder, 'nothing'))).toBeUndefined();
  });

  it('is had of a file that is larger than Node reads at once: the words of a million clauses are', async () => {
    const file = join(folder, 'large.bin');
    const handle = await open(file, 'w');
    await handle.truncate(2 ** 31 + 1); // takes no room on the disk
    await handle.close();
    expect((await diskOperations.measure(file))?.bytes).toBe(2 ** 31 + 1);
  }, 120_000);
});
