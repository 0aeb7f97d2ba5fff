import { createCipheriv, createDecipheriv, createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { Problem } from '../../../policy/problem.js';

/** What one callback address of WeCom is set up with. `receiveId` is the CorpID for an app, and empty for an intelligent bot. */
export interface WecomCryptoSettings {
  readonly token: string;
  /** 43 characters of A-Za-z0-9. */
  readonly encodingAesKey: string;
  readonly receiveId: string;
}

/** Why a callback is not believed. `malformed`: the query lacks something; the rest name the check that failed. */
export type Refusal =
  'malformed' | 'too_large' | 'signature' | 'stale' | 'encoding' | 'padding' | 'length' | 'receiver';

export type Opened =
  { readonly kind: 'opened'; readonly message: string } | { readonly kind: 'refused'; readonly why: Refusal };

/** An encrypted answer; the caller puts the fields into XML or JSON, whose names for them differ. */
export interface Sealed {
  readonly encrypt: string;
  readonly signature: string;
  readonly timestamp: string;
  readonly nonce: string;
}

/** The lock between WeCom and us. A query is the callback's as parsed from its URL: `msg_signature`, `timestamp`, `nonce`. */
export interface WecomCrypto {
  /** SHA-1 in hex over the four strings, sorted. */
  readonly sign: (timestamp: string, nonce: string, encrypted: string) => string;
  /** Opens the `echostr` of the query; its message is what the platform wants echoed. */
  readonly verifyUrl: (query: unknown, now: number) => Opened;
  /** @param now milliseconds since 1970 */
  readonly open: (query: unknown, encrypted: string, now: number) => Opened;
  readonly seal: (
    message: string,
    options: { readonly timestamp: string; readonly nonce: string; readonly random?: Buffer },
  ) => Sealed;
}

const BLOCK = 32; // PKCS#7 to 32 bytes, not to the 16 of AES: Node's own unpadding fails for pads above 16
const RANDOM = 16;
const HEAD = RANDOM + 4;
const MOST_CHARACTERS = 1024 * 1024;
const PATIENCE = 10 * 60 * 1000;

const querySchema = z.object({
  msg_signature: z.string().min(1).max(128),
  timestamp: z.string().regex(/^\d{1,12}$/u),
  nonce: z.string().min(1).max(128),
});
const echoSchema = z.object({ echostr: z.string().min(1) });
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Encryption and signature of WeCom callbacks (developer.work.weixin.qq.com, documents 91144 and 101033).
 * @throws Problem `config_invalid` where the key is not one of WeCom
 */
export function makeWecomCrypto({ token, encodingAesKey, receiveId }: WecomCryptoSettings): WecomCrypto {
  if (!/^[A-Za-z0-9]{43}$/u.test(encodingAesKey)) {
    throw new Problem('config_invalid', {
      why: '企业微信的 EncodingAESKey 必须是 43 位字母或数字，请从管理后台重新复制',
    });
  }
  if (token === '') throw new Problem('config_invalid', { why: '企业微信的 Token 不能为空' });
  const key = Buffer.from(`${encodingAesKey}=`, 'base64');
  const iv = key.subarray(0, 16);
  const receiver = Buffer.from(receiveId, 'utf8');

  const sign = (timestamp: string, nonce: string, encrypted: string): string =>
    createHash('sha1').update([token, timestamp, nonce, encrypted].sort().join('')).digest('hex');

  const open = (query: unknown, encrypted: string, now: number): Opened => {
    const parsed = querySchema.safeParse(query);
    if (!parsed.success) return refuse('malformed');
    if (encrypted.length > MOST_CHARACTERS) return refuse('too_large');
    const { msg_signature: signature, timestamp, nonce } = parsed.data;
    if (!isSame(sign(timestamp, nonce, encrypted), signature)) return refuse('signature');
    if (Math.abs(now - Number(timestamp) * 1000) > PATIENCE) return refuse('stale');
    return decrypt(encrypted);
  };

  const decrypt = (encrypted: string): Opened => {
    const sealed = Buffer.from(encrypted, 'base64');
    if (sealed.toString('base64') !== encrypted) return refuse('encoding'); // Node skips what is not Base64
    if (sealed.length === 0 || sealed.length % BLOCK !== 0) return refuse('length');
    const decipher = createDecipheriv('aes-256-cbc', key, iv).setAutoPadding(false);
    const padded = Buffer.concat([decipher.update(sealed), decipher.final()]);
    const pad = padded.at(-1) ?? 0;
    if (pad < 1 || pad > BLOCK) return refuse('padding');
    if (padded.subarray(-pad).some((byte) => byte !== pad)) return refuse('padding');
    const plain = padded.subarray(0, -pad);
    if (plain.length < HEAD) return refuse('length');
    const length = plain.readUInt32BE(RANDOM);
    if (HEAD + length > plain.length) return refuse('length');
    if (!plain.subarray(HEAD + length).equals(receiver)) return refuse('receiver');
    try {
      return { kind: 'opened', message: utf8.decode(plain.subarray(HEAD, HEAD + length)) };
    } catch {
      return refuse('encoding');
    }
  };

  return {
    sign,
    open,
    verifyUrl: (query, now) => {
      const echo = echoSchema.safeParse(query);
      if (!echo.success) return refuse('malformed');
      // A proxy that decodes and writes the URL anew turns + into a space; Base64 has no spaces of its own.
      return open(query, echo.data.echostr.replaceAll(' ', '+'), now);
    },
    seal: (message, { timestamp, nonce, random = randomBytes(RANDOM) }) => {
      if (random.length !== RANDOM) throw new RangeError(`the random bytes are ${RANDOM}, not ${random.length}`);
      const words = Buffer.from(message, 'utf8');
      const length = Buffer.alloc(4);
      length.writeUInt32BE(words.length);
      const size = HEAD + words.length + receiver.length;
      const pad = BLOCK - (size % BLOCK);
      const cipher = createCipheriv('aes-256-cbc', key, iv).setAutoPadding(false);
      const plain = Buffer.concat([random, length, words, receiver, Buffer.alloc(pad, pad)]);
      const encrypt = Buffer.concat([cipher.update(plain), cipher.final()]).toString('base64');
      return { encrypt, signature: sign(timestamp, nonce, encrypt), timestamp, nonce };
    },
  };
}

const refuse = (why: Refusal): Opened => ({ kind: 'refused', why });

/** Compares in a time that says nothing about where the two differ. */
function isSame(expected: string, given: string): boolean {
  const [left, right] = [Buffer.from(expected), Buffer.from(given)];
  return left.length === right.length && timingSafeEqual(left, right);
}
