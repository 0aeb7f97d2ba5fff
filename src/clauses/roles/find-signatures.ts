import frame from '../data/frame.json' with { type: 'json' };
import { beforeDay, isDayLine } from './day-line.js';
import type { FindLines } from './find-roles.js';
import { isAgency } from '../agencies/is-agency.js';
import type { LineRole } from './line-role.js';

const PERSON = new RegExp(
  `^(?:[\\p{Script=Han}]{0,12})?(?:${frame.signerPosts.join('|')})[：:]?[\\p{Script=Han}·]{2,8}$`,
  'u',
);
const MOST = 8; // agencies that sign together
const LONGEST = 40; // characters

/** Finds the lines with which a text is signed: the day, and the agencies or the person above it. */
export const findSignatures: FindLines = (lines, roles) => {
  const found = new Map<number, LineRole>();
  for (const [i, line] of lines.entries()) {
    if (roles[i] !== 'text' || i === 0) continue;
    const signer = beforeDay(line.bare);
    const isDay = isDayLine(line.bare);
    if (!isDay && !(signer !== undefined && isSigner(signer))) continue;
    found.set(i, 'signature');
    if (!isDay) continue;
    for (let k = i - 1; k > 0 && k >= i - MOST; k -= 1) {
      const above = lines[k];
      if (above === undefined || roles[k] !== 'text' || above.mark !== undefined || !isSigner(above.bare)) break;
      found.set(k, 'signature');
    }
  }
  return found;
};

function isSigner(bare: string): boolean {
  return bare.length <= LONGEST && !/[。，；：《]/u.test(bare) && (isAgency(bare) || PERSON.test(bare));
}
