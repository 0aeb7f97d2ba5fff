import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { Problem } from '../policy/problem.js';
import { fillMeasured, measureFile } from './checksum.js';
import type { Measured } from './checksum.js';

/**
 * Reads a file whole and checks its length and checksum on the way.
 * @param stated what the manifest says of it
 * @returns memory of its own, so that numbers of any size may be read in place from its first byte on
 * @throws Problem index_damaged where the file is missing or not what is stated
 */
export async function readChecked(file: string, stated: Measured): Promise<Buffer> {
  return withFile(file, stated, async (handle) => {
    const content = Buffer.allocUnsafeSlow(stated.bytes);
    if ((await fillMeasured(handle, content)).sha256 !== stated.sha256) throw damaged(file, '内容与校验和不符');
    return content;
  });
}

/**
 * Checks a file that another will read, without holding more than a piece of it.
 * @throws Problem index_damaged where the file is missing or not what is stated
 */
export async function checkFile(file: string, stated: Measured): Promise<void> {
  await withFile(file, stated, async (handle) => {
    if ((await measureFile(handle)).sha256 !== stated.sha256) throw damaged(file, '内容与校验和不符');
  });
}

/** A file of another length is refused before a byte of it is read. */
async function withFile<T>(file: string, { bytes }: Measured, read: (handle: FileHandle) => Promise<T>): Promise<T> {
  const handle = await openThere(file);
  try {
    const { size } = await handle.stat();
    if (size !== bytes) throw damaged(file, `应有 ${bytes} 字节，实有 ${size} 字节`);
    return await read(handle);
  } finally {
    await handle.close();
  }
}

async function openThere(file: string): Promise<FileHandle> {
  try {
    return await open(file, 'r');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') throw damaged(file, '文件不存在');
    throw cause;
  }
}

function damaged(file: string, why: string): Problem<'index_damaged'> {
  return new Problem('index_damaged', { file, why });
}
