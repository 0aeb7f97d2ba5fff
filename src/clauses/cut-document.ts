import { createHash } from 'node:crypto';
import type { DocumentFacts } from '../documents/document-facts.js';
import type { IssuedText } from '../documents/issued-text.js';
import { simplify } from '../language/simplify.js';
import { squeeze } from '../language/squeeze.js';
import type { Clause, DocumentId } from '../policy/clause.js';
import { makePlace } from '../language/find-places.js';
import type { PolicyDocument } from '../policy/policy-document.js';
import { buildOutline, outlineImprint } from './outline/build-outline.js';
import { findAgencyRoles } from './agencies/find-agency-roles.js';
import { findIssuer, findIssuerPlace } from './facts/find-issuer.js';
import { findMembers } from './facts/find-members.js';
import { findNumber } from './facts/find-number.js';
import { findEffectiveOn, findPrintedOn, findSignedOn } from './facts/find-own-dates.js';
import { findPeriod } from './facts/find-period.js';
import { findRoles } from './roles/find-roles.js';
import { findSuperiors } from './facts/find-superiors.js';
import { findTitle } from './facts/find-title.js';
import { joinLines } from './page/join-lines.js';
import { readAnnounced } from './outline/read-announced.js';
import { readImprint } from './facts/read-imprint.js';
import { readPage } from './page/read-page.js';
import { splitInline } from './page/split-inline.js';
import { splitSegments } from './outline/split-segments.js';
import { statePeriod } from './facts/state-period.js';
import { untangleOutlines } from './outline/untangle-outlines.js';
import { writeClauses } from './outline/write-clauses.js';

/**
 * Cuts a text as issued into the tree of its clauses and finds what it says of itself.
 * Whatever the facts state wins over what the text says; without facts, and without any number in the text, it works all the same.
 * @param facts what the document's side file says, null where there is none
 * @throws Problem `document_facts_invalid` where the facts quote words that the text does not hold
 */
export function cutDocument(issued: IssuedText, id: DocumentId, facts: DocumentFacts | null): PolicyDocument {
  const page = readPage(issued);
  const blocks = splitInline(joinLines(page.lines, findRoles(page.lines)), page);
  const segments = splitSegments(blocks);
  const announced = readAnnounced(segments);
  const outlines = untangleOutlines([
    ...segments.flatMap((segment) => buildOutline(segment, page.text, announced)),
    ...outlineImprint(blocks),
  ]);
  const clauses = writeClauses(outlines, page, id).map(withAgencies);
  const readable = clauses.map((clause) => ({
    ...clause,
    text: simplify(clause.text),
    heading: simplify(clause.heading),
  }));
  const ownClauses = readable.filter(({ id: address }) => !/#annex\d/u.test(address));

  const found = findTitle(page, segments);
  const title = facts?.title ?? found.title;
  const number = facts?.number ?? findNumber(segments);
  const issuer = facts?.issuer ?? findIssuer(segments, found.issuer);
  const signedOn = findSignedOn(page, segments);
  const printedOn = findPrintedOn(page, blocks);
  const published = signedOn?.value ?? printedOn?.value ?? null;
  const effectiveOn = findEffectiveOn(ownClauses, published);
  const year = published === null ? yearOf(number) : null;
  const beginning = { effectiveOn: effectiveOn?.value ?? null, published, year };
  return {
    id,
    number,
    title: title === '' ? stemOf(issued.file) : title,
    issuer,
    place: facts?.place === undefined ? findIssuerPlace(issuer, title) : makePlace(facts.place),
    signedOn,
    printedOn,
    effectiveOn,
    year,
    period:
      facts?.period === undefined ? findPeriod(ownClauses, beginning) : statePeriod(facts.period, clauses, issued.file),
    superiors: findSuperiors(ownClauses, new Set([title, found.title].map(squeeze))),
    members: findMembers(page, blocks, readable),
    imprint: readImprint(page, blocks),
    source: { file: issued.file, format: issued.format },
    text: issued.text,
    sha256: createHash('sha256').update(issued.text, 'utf8').digest('hex'),
    clauses,
  };
}

function withAgencies(clause: Clause): Clause {
  const isRule = clause.kind !== 'imprint' && clause.kind !== 'signature' && clause.kind !== 'title';
  if (!isRule) return clause;
  const agencies = findAgencyRoles(simplify(clause.text)); // offsets hold in both
  return {
    ...clause,
    agencies: agencies.map((role) => ({ ...role, agency: clause.text.slice(role.at.start, role.at.end) })),
  };
}

function yearOf(number: string | null): number | null {
  const year = /〔(\d{4})〕/u.exec(number ?? '')?.[1];
  return year === undefined ? null : Number(year);
}

function stemOf(file: string): string {
  return file.replace(/\.[^.]+$/u, '');
}
