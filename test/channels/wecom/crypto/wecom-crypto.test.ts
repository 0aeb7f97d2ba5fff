import { createCipheriv } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Opened } from '../../../../src/channels/wecom/crypto/wecom-crypto.js';
import { makeWecomCrypto } from '../../../../src/channels/wecom/crypto/wecom-crypto.js';
import { Problem } from '../../../../src/policy/problem.js';
import { v1, v2, v4, v5, v6to8 } from './wecom-vectors.js';

const query = (sealed: { signature: string; timestamp: string; nonce: string }) => ({
  msg_signature: sealed.signature,
  timestamp: sealed.timestamp,
  nonce: sealed.nonce,
});
const at = (timestamp: string) => Number(timestamp) * 1000;
const message = (opened: Opened) => (opened.kind === 'opened' ? opened.message : opened.why);

describe('the published vectors', () => {
  it.each([
    { why: 'V1', vector: v1 },
    { why: 'V4', vector: v4 },
  ])('$why echoes the number of the URL verification', ({ vector }) => {
    const opened = makeWecomCrypto(vector.settings).verifyUrl(
      { ...query(vector), echostr: vector.encrypted },
      at(vector.timestamp),
    );
    expect(message(opened)).toBe(vector.message);
  });

  it('V1 is echoed when a proxy has turned plus signs into spaces', () => {
    expect(v1.encrypted).toContain('+');
    const echostr = v1.encrypted.replaceAll('+', ' ');
    expect(message(makeWecomCrypto(v1.settings).verifyUrl({ ...query(v1), echostr }, at(v1.timestamp)))).toBe(
      v1.message,
    );
  });

  it('V2 opens a message with a pad of 30', () => {
    const opened = message(makeWecomCrypto(v2.settings).open(query(v2), v2.encrypted, at(v2.timestamp)));
    expect(opened).toContain('<Content><![CDATA[hello]]></Content>');
    expect(opened).toContain('<MsgId>4561255354251345929</MsgId>');
    expect(opened).toContain('<AgentID>218</AgentID>');
  });

  it('V4 is refused with another nonce', () => {
    const given = { ...query(v4), nonce: '437374424', echostr: v4.encrypted };
    expect(message(makeWecomCrypto(v4.settings).verifyUrl(given, at(v4.timestamp)))).toBe('signature');
  });

  it('V5 seals as openssl does', () => {
    const sealed = makeWecomCrypto(v5.settings).seal(v5.message, {
      timestamp: '1',
      nonce: '2',
      random: Buffer.from(v5.random),
    });
    expect(sealed.encrypt).toBe(v5.encrypted);
  });

  it.each(v6to8)('$why, seals and opens', (vector) => {
    const crypto = makeWecomCrypto(vector.settings);
    const { timestamp, nonce } = vector;
    const sealed = crypto.seal(vector.message, { timestamp, nonce, random: Buffer.from(vector.random) });
    expect(sealed).toEqual({ encrypt: vector.encrypted, signature: vector.signature, timestamp, nonce });
    expect(message(crypto.open(query(vector), vector.encrypted, at(timestamp)))).toBe(vector.message);
  });
});

describe('what is not believed', () => {
  const settings = { token: 'tok', encodingAesKey: v1.settings.encodingAesKey, receiveId: 'ww1' };
  const crypto = makeWecomCrypto(settings);
  const timestamp = '1700000000';
  const nonce = 'n';
  const now = at(timestamp);
  const sealed = crypto.seal('<xml/>', { timestamp, nonce });
  const signed = (encrypted: string) =>
    message(
      crypto.open(query({ signature: crypto.sign(timestamp, nonce, encrypted), timestamp, nonce }), encrypted, now),
    );

  /** Encrypts bytes as they are: what the platform never sends. */
  function encryptRaw(plain: Buffer): string {
    const key = Buffer.from(`${settings.encodingAesKey}=`, 'base64');
    const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
    return Buffer.concat([cipher.update(plain), cipher.final()]).toString('base64');
  }

  function plain(words: Buffer, { length = words.length, receiver = 'ww1', pad = -1, padByte = -1 } = {}): Buffer {
    const head = Buffer.alloc(20, 1);
    head.writeUInt32BE(length, 16);
    const body = Buffer.concat([head, words, Buffer.from(receiver)]);
    const size = pad === -1 ? 32 - (body.length % 32) : pad;
    return Buffer.concat([body, Buffer.alloc(size, padByte === -1 ? size : padByte)]);
  }

  it('every flipped bit of the ciphertext is refused by the signature', () => {
    const bytes = Buffer.from(sealed.encrypt, 'base64');
    for (let index = 0; index < bytes.length; index += 1) {
      const flipped = Buffer.from(bytes);
      flipped.writeUInt8(flipped.readUInt8(index) ^ 1, index);
      expect(message(crypto.open(query(sealed), flipped.toString('base64'), now))).toBe('signature');
    }
  });

  it('a flipped bit that is signed anew never yields the message, but for the random bytes that carry nothing', () => {
    const bytes = Buffer.from(sealed.encrypt, 'base64');
    for (let index = 0; index < bytes.length; index += 1) {
      const flipped = Buffer.from(bytes);
      flipped.writeUInt8(flipped.readUInt8(index) ^ 1, index);
      expect(signed(flipped.toString('base64')), `byte ${index}`).not.toBe('<xml/>');
    }
  });

  it.each([
    {
      why: 'a length that runs past the end',
      encrypted: encryptRaw(plain(Buffer.from('a'), { length: 99 })),
      is: 'length',
    },
    {
      why: 'a length of four thousand million',
      encrypted: encryptRaw(plain(Buffer.from('a'), { length: 0xffffffff })),
      is: 'length',
    },
    {
      why: 'a length that leaves a longer receiver',
      encrypted: encryptRaw(plain(Buffer.from('ab'), { length: 1 })),
      is: 'receiver',
    },
    { why: 'less than a head', encrypted: encryptRaw(Buffer.alloc(32, 20)), is: 'length' },
    { why: 'another receiver', encrypted: encryptRaw(plain(Buffer.from('a'), { receiver: 'ww2' })), is: 'receiver' },
    { why: 'no receiver', encrypted: encryptRaw(plain(Buffer.from('a'), { receiver: '' })), is: 'receiver' },
    { why: 'a pad of zeros', encrypted: encryptRaw(plain(Buffer.from('a'), { padByte: 0 })), is: 'padding' },
    { why: 'a pad of 33', encrypted: encryptRaw(plain(Buffer.from('a'), { pad: 40, padByte: 33 })), is: 'padding' },
    {
      why: 'a pad of mixed bytes',
      encrypted: encryptRaw(Buffer.concat([Buffer.alloc(60, 1), Buffer.from([9, 9, 9, 4])])),
      is: 'padding',
    },
    { why: 'words that are not UTF-8', encrypted: encryptRaw(plain(Buffer.from([0xc3, 0x28]))), is: 'encoding' },
    { why: 'half of a block', encrypted: Buffer.alloc(16).toString('base64'), is: 'length' },
    { why: 'nothing', encrypted: '', is: 'length' },
    { why: 'what is not Base64', encrypted: `${sealed.encrypt.slice(0, -1)}!`, is: 'encoding' },
    { why: 'Base64 with a line break', encrypted: `${sealed.encrypt}\n`, is: 'encoding' },
    { why: 'Base64 for URLs', encrypted: v2.encrypted.replaceAll('+', '-'), is: 'encoding' },
    { why: 'more than a megabyte', encrypted: 'A'.repeat(1024 * 1024 + 4), is: 'too_large' },
  ])('$why is refused as $is though its signature is right', ({ encrypted, is }) => {
    expect(signed(encrypted)).toBe(is);
  });

  it.each([
    { why: 'ten minutes old', minutes: 10, is: '<xml/>' },
    { why: 'ten minutes ahead', minutes: -10, is: '<xml/>' },
    { why: 'eleven minutes old', minutes: 11, is: 'stale' },
    { why: 'eleven minutes ahead', minutes: -11, is: 'stale' },
  ])('a callback $why gives $is', ({ minutes, is }) => {
    expect(message(crypto.open(query(sealed), sealed.encrypt, now + minutes * 60_000))).toBe(is);
  });

  it.each([
    { why: 'no query', given: undefined },
    { why: 'no signature', given: { timestamp, nonce } },
    { why: 'a signature given twice', given: { ...query(sealed), msg_signature: ['a', 'b'] } },
    { why: 'a time in words', given: { ...query(sealed), timestamp: 'now' } },
    { why: 'a negative time', given: { ...query(sealed), timestamp: '-1' } },
    { why: 'no echostr', given: query(sealed) },
    { why: 'an empty echostr', given: { ...query(sealed), echostr: '' } },
  ])('$why is malformed', ({ given }) => {
    expect(message(crypto.verifyUrl(given, now))).toBe('malformed');
  });

  it.each([
    { why: 'an upper-case signature', signature: sealed.signature.toUpperCase() },
    { why: 'a shorter signature', signature: sealed.signature.slice(1) },
    { why: 'a signature in Chinese', signature: '签'.repeat(40) },
    {
      why: 'the signature of another token',
      signature: makeWecomCrypto({ ...settings, token: 'x' }).sign(timestamp, nonce, sealed.encrypt),
    },
  ])('$why is refused', ({ signature }) => {
    expect(message(crypto.open(query({ ...sealed, signature }), sealed.encrypt, now))).toBe('signature');
  });

  it.each([
    { why: '42 characters', encodingAesKey: settings.encodingAesKey.slice(1) },
    { why: '44 characters', encodingAesKey: `${settings.encodingAesKey}A` },
    { why: 'a sign that is no letter', encodingAesKey: `${settings.encodingAesKey.slice(1)}+` },
    { why: 'nothing', encodingAesKey: '' },
  ])('a key of $why is a problem of the configuration', ({ encodingAesKey }) => {
    expect(() => makeWecomCrypto({ ...settings, encodingAesKey })).toThrow(Problem);
  });

  it('an empty token is a problem of the configuration', () => {
    expect(() => makeWecomCrypto({ ...settings, token: '' })).toThrow(Problem);
  });

  it('a problem of the configuration does not repeat the key', () => {
    const encodingAesKey = 'secret-key';
    expect(() => makeWecomCrypto({ ...settings, encodingAesKey })).not.toThrow(encodingAesKey);
  });
});
