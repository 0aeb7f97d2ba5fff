import { existsSync } from 'node:fs';

const DEBIAN = '/usr/bin/chromium';

/** The Chromium that the pages are tried in: what CHROMIUM names, else Debian's; undefined where there is none. */
export function findChromium(): string | undefined {
  const path = process.env['CHROMIUM'] ?? DEBIAN;
  return existsSync(path) ? path : undefined;
}
