import { WecomCrypto } from '@wecom/aibot-node-sdk';
import * as oracle from '@wecom/crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeWecomCrypto } from '../../../../src/channels/wecom/crypto/wecom-crypto.js';
import { v1 } from './wecom-vectors.js';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'.split('');
const words = (shortest: number, longest: number) =>
  fc.array(fc.constantFrom(...letters), { minLength: shortest, maxLength: longest }).map((all) => all.join(''));
const lock = fc.record({
  token: words(1, 32),
  encodingAesKey: words(43, 43),
  receiveId: words(1, 24),
  timestamp: fc.integer({ min: 1, max: 4_000_000_000 }).map(String),
  nonce: words(1, 20),
  message: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }),
});

describe('agreement with the libraries of the platform', () => {
  it('@wecom/crypto opens and signs what we seal, and we open what it seals', () => {
    fc.assert(
      fc.property(lock, ({ token, encodingAesKey, receiveId, timestamp, nonce, message }) => {
        const crypto = makeWecomCrypto({ token, encodingAesKey, receiveId });
        const sealed = crypto.seal(message, { timestamp, nonce });
        expect(oracle.decrypt(encodingAesKey, sealed.encrypt)).toMatchObject({ message, id: receiveId });
        expect(oracle.getSignature(token, timestamp, nonce, sealed.encrypt)).toBe(sealed.signature);

        const theirs = oracle.encrypt(encodingAesKey, message, receiveId);
        const query = { msg_signature: oracle.getSignature(token, timestamp, nonce, theirs), timestamp, nonce };
        expect(crypto.open(query, theirs, Number(timestamp) * 1000)).toEqual({ kind: 'opened', message });
      }),
      { numRuns: 200 },
    );
  });

  it('the SDK opens and verifies what we seal, and we open what it seals', () => {
    fc.assert(
      fc.property(lock, ({ token, encodingAesKey, receiveId, timestamp, nonce, message }) => {
        const crypto = makeWecomCrypto({ token, encodingAesKey, receiveId });
        const sdk = new WecomCrypto(token, encodingAesKey, receiveId);
        const sealed = crypto.seal(message, { timestamp, nonce });
        expect(sdk.verifySignature(sealed.signature, timestamp, nonce, sealed.encrypt)).toBe(true);
        expect(sdk.decrypt(sealed.encrypt)).toBe(message);

        const theirs = sdk.encrypt(message, timestamp, nonce);
        const query = { msg_signature: crypto.sign(timestamp, nonce, theirs.encrypt), timestamp, nonce };
        expect(theirs.signature).toBe(query.msg_signature);
        expect(crypto.open(query, theirs.encrypt, Number(timestamp) * 1000)).toEqual({ kind: 'opened', message });
      }),
      { numRuns: 200 },
    );
  });

  it('both libraries read a bot callback, whose receiver is empty', () => {
    const crypto = makeWecomCrypto({ ...v1.settings, receiveId: '' });
    const { encrypt } = crypto.seal('{"msgtype":"text"}', { timestamp: '1', nonce: '2' });
    const sdk = new WecomCrypto(v1.settings.token, v1.settings.encodingAesKey, '');
    expect(sdk.decrypt(encrypt)).toBe('{"msgtype":"text"}');
    expect(oracle.decrypt(v1.settings.encodingAesKey, encrypt).message).toBe('{"msgtype":"text"}');
  });
});
