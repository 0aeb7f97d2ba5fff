import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** What a hash costs: 128 · 2^logN · r bytes of memory, p times over. */
export interface HashCost {
  readonly logN: number;
  readonly r: number;
  readonly p: number;
}

/** OWASP's Password Storage Cheat Sheet: N = 2^15, r = 8, p = 3, where 128 MiB a hash would be too much. */
export const standardCost: HashCost = { logN: 15, r: 8, p: 3 };

const SALT = 16; // bytes
const LENGTH = 32; // bytes

/**
 * Hashes a password with scrypt.
 * @returns `scrypt$logN$r$p$salt$hash`, the last two in base64url
 */
export async function hashPassword(password: string, cost: HashCost): Promise<string> {
  const salt = randomBytes(SALT);
  const hash = await derive(password, salt, cost);
  return ['scrypt', cost.logN, cost.r, cost.p, salt.toString('base64url'), hash.toString('base64url')].join('$');
}

/**
 * Whether a password is the one that was hashed, told in time that depends on the hash alone.
 * @param kept null where there is no account: the same work is done, and it never is
 */
export async function isPassword(password: string, kept: string | null, cost: HashCost): Promise<boolean> {
  const [, logN, r, p, salt = '', hash = ''] = kept?.split('$') ?? [];
  if (kept === null) {
    await derive(password, Buffer.alloc(SALT), cost);
    return false;
  }
  const expected = Buffer.from(hash, 'base64url');
  const found = await derive(password, Buffer.from(salt, 'base64url'), {
    logN: Number(logN),
    r: Number(r),
    p: Number(p),
  });
  return expected.length === found.length && timingSafeEqual(expected, found);
}

function derive(password: string, salt: Buffer, { logN, r, p }: HashCost): Promise<Buffer> {
  const N = 2 ** logN;
  // What the derivation takes, and a little more.
  const options = { N, r, p, maxmem: 128 * r * (N + p + 2) + 1024 * 1024 };
  return new Promise((resolve, reject) => {
    // Two keyboards may write one character in two ways.
    scrypt(password.normalize('NFKC'), salt, LENGTH, options, (error, hash) => {
      if (error === null) resolve(hash);
      else reject(error);
    });
  });
}
