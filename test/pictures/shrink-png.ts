import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = 8;
const RGB = 2;
const DEPTH = 8;

/** Packs a picture of a page anew, the same to the dot: rows of text repeat each other, which PNG's filters of rows hide from its packer. */
export function shrinkPng(png: Buffer): Buffer {
  const chunks = readChunks(png);
  const head = chunks.find(({ type }) => type === 'IHDR')?.data ?? Buffer.alloc(0);
  if (head[8] !== DEPTH || (head[9] !== RGB && head[9] !== 6)) throw new Error('Not a picture in 8 bits a colour');
  const bytes = head[9] === RGB ? 3 : 4; // a dot
  const packed = chunks.flatMap(({ type, data }) => (type === 'IDAT' ? [data] : []));
  const rows = undoFilters(inflateSync(Buffer.concat(packed)), head.readUInt32BE(0) * bytes, bytes);
  const anew = deflateSync(rows, { level: 9, memLevel: 9 });
  return Buffer.concat([
    png.subarray(0, SIGNATURE),
    ...[
      { type: 'IHDR', data: head },
      { type: 'IDAT', data: anew },
      { type: 'IEND', data: Buffer.alloc(0) },
    ].map(writeChunk),
  ]);
}

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
}

function readChunks(png: Buffer): readonly Chunk[] {
  const chunks: Chunk[] = [];
  for (let at = SIGNATURE; at < png.length;) {
    const end = at + 8 + png.readUInt32BE(at);
    chunks.push({ type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, end) });
    at = end + 4;
  }
  return chunks;
}

function writeChunk({ type, data }: Chunk): Buffer {
  const chunk = Buffer.alloc(data.length + 12);
  chunk.writeUInt32BE(data.length, 0);
  chunk.write(type, 4, 'latin1');
  data.copy(chunk, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, -4)), chunk.length - 4);
  return chunk;
}

/** @param width bytes a row, without the one before it that names its filter */
function undoFilters(filtered: Buffer, width: number, bytes: number): Buffer {
  const rows = Buffer.from(filtered);
  for (let at = 0; at < rows.length; at += width + 1) {
    const filter = rows[at] ?? 0;
    rows[at] = 0;
    for (let i = at + 1; i <= at + width; i += 1) {
      const left = i - bytes > at ? (rows[i - bytes] ?? 0) : 0;
      const above = at > 0 ? (rows[i - width - 1] ?? 0) : 0;
      const corner = at > 0 && i - bytes > at ? (rows[i - width - 1 - bytes] ?? 0) : 0;
      const guess = [0, left, above, (left + above) >> 1, paeth(left, above, corner)][filter] ?? 0;
      rows[i] = (rows[i] ?? 0) + guess; // a byte of a buffer keeps what is left of 256
    }
  }
  return rows;
}

/** Whichever of the three is nearest to left + above - corner. */
function paeth(left: number, above: number, corner: number): number {
  const [toLeft, toAbove, toCorner] = [above - corner, left - corner, left + above - 2 * corner].map(Math.abs);
  if (toLeft === undefined || toAbove === undefined || toCorner === undefined) return 0;
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}
