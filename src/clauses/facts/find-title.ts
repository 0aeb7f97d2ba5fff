import { cleanText } from '../outline/clean-text.js';
import { isAgency } from '../agencies/is-agency.js';
import type { Page } from '../page/page.js';
import { DOC_NUMBER } from '../roles/read-doc-number.js';
import type { Segment } from '../outline/segment.js';

const CARRIER =
  /(?:关于)?(?:印发|发布|公布|下发|转发|批转|颁发|颁布)(?:《(?<quoted>.+)》|(?<plain>.+?))的(?:通知|公告|决定|函|令)$/u;
const ISSUED_TITLE = /^(?<issuer>[^《》]{2,60}?)(?=关于|印发|转发|批转|发布|公布)/u;
const NUMBERED = new RegExp(`^${DOC_NUMBER.source}`, 'u');
const QUOTED = /^《([^《》]{0,200}(?:《[^《》]{0,200}》[^《》]{0,200}){0,3})》$/u;
const PRINTED =
  /《(?<title>[^《》]{0,200}(?:《[^《》]{0,200}》[^《》]{0,200}){0,3})》[^。]{0,80}(?:印发|公布|发布|颁布|施行|同意|通过|批准)/u;

/** A title as it stands at the head, parted from the agency that it begins with. */
export interface TitleWords {
  readonly title: string;
  /** '' where the title does not begin with one. */
  readonly issuer: string;
}

/** The title of the document: that above its clauses, else the one that the notice carries (关于印发…的通知, 《…》已经…同意); '' where there is none. */
export function findTitle(page: Page, segments: readonly Segment[]): TitleWords {
  const main = segments.find(({ kind }) => kind === 'main');
  const notice = segments.find(({ kind }) => kind === 'notice');
  const own = readTitle(page, main);
  const carried = notice === undefined ? own : readTitle(page, notice);
  const inner = CARRIER.exec(carried.title)?.groups;
  const isCarried = notice !== undefined || main?.body.some(({ mark }) => mark !== undefined) === true;
  const title =
    notice !== undefined && own.title !== ''
      ? own.title
      : (isCarried ? (inner?.['quoted'] ?? inner?.['plain'] ?? '') : '') || own.title || printedTitle(notice ?? main);
  return { title: title.replace(QUOTED, '$1'), issuer: own.issuer || carried.issuer };
}

/** The title lines nearest to the body, the agency at their head apart. */
function readTitle(page: Page, segment: Segment | undefined): TitleWords {
  const lines = (segment?.title ?? []).filter(({ role }) => role === 'title');
  const { text } = cleanText(
    page,
    lines.map(({ start, end }) => ({ start, end, glue: 'none' as const })),
  );
  const plain = text.replaceAll('〈', '《').replaceAll('〉', '》').replace(NUMBERED, '').replace(QUOTED, '$1');
  const issuer = ISSUED_TITLE.exec(plain)?.groups?.['issuer'] ?? '';
  return issuer !== '' && issuer.split(/[、，\s]/u).every(isAgency)
    ? { title: plain.slice(issuer.length), issuer }
    : { title: plain, issuer: '' };
}

function printedTitle(segment: Segment | undefined): string {
  for (const { role, words } of segment?.body ?? []) {
    const title = role === 'text' ? PRINTED.exec(words)?.groups?.['title'] : undefined;
    if (title !== undefined) return title;
  }
  return '';
}
