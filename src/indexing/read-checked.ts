import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { Problem } from '../policy/problem.js';

/** What the manifest states of a file. */
interface Stated {
  readonly bytes: number;
  readonly sha256: string;
}

const PIECE = 2 ** 22; // bytes: small beside a file, and hashed while it is still in the processor's cache

/**
 * Reads a file whole and checks its length and checksum on the way.
 * @returns memory of its own, so that numbers of any size may be read in place from its first byte on
 * @throws Problem index_damaged where the file is missing or not what is stated
 */
export async function readChecked(file: string, stated: Stated): Promise<Buffer> {
  return withFile(file, stated, async (handle) => {
    const content = Buffer.allocUnsafeSlow(stated.bytes);
    const hash = createHash('sha256');
    for (let at = 0; at < content.length;) {
      const { bytesRead } = await handle.read(content, at, Math.min(PIECE, content.length - at));
      if (bytesRead === 0) throw damaged(file, '内容与校验和不符');
      hash.update(content.subarray(at, at + bytesRead));
      at += bytesRead;
    }
    if (hash.digest('hex') !== stated.sha256) throw damaged(file, '内容与校验和不符');
    return content;
  });
}

/**
 * Checks a file that another will read, without holding more than a piece of it.
 * @throws Problem index_damaged where the file is missing or not what is stated
 */
export async function checkFile(file: string, stated: Stated): Promise<void> {
  await withFile(file, stated, async (handle) => {
    const piece = Buffer.allocUnsafeSlow(PIECE);
    const hash = createHash('sha256');
    for (;;) {
      const { bytesRead } = await handle.read(piece, 0, PIECE);
      if (bytesRead === 0) break;
      hash.update(piece.subarray(0, bytesRead));
    }
    if (hash.digest('hex') !== stated.sha256) throw damaged(file, '内容与校验和不符');
  });
}

/** A file of another length is refused before a byte of it is read. */
async function withFile<T>(file: string, { bytes }: Stated, read: (handle: FileHandle) => Promise<T>): Promise<T> {
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
