import type { z } from 'zod';
import { deskRoute, type AnyDeskRoute, type DeskAnswer } from '../desk-route.js';
import { knownActor } from '../known-actor.js';
import {
  approveBody,
  changesQuery,
  changeUploadBody,
  documentParams,
  rejectBody,
  restoreBody,
  uploadParams,
  uploadQuery,
  uploadsQuery,
  withdrawBody,
  type ChangeUploadBody,
} from './document-bodies.js';
import type { DocumentDesk } from './document-desk.js';
import type { UploadDesk } from './upload-desk.js';

const MOST_BYTES = 20 * 1024 * 1024;

type Id = z.infer<typeof documentParams>;
type UploadId = z.infer<typeof uploadParams>;

/** The routes of documents and uploads. */
export function makeDocumentRoutes(desk: {
  readonly documents: DocumentDesk;
  readonly uploads: UploadDesk;
}): readonly AnyDeskRoute[] {
  return [...documentRoutes(desk.documents), ...uploadRoutes(desk.uploads)];
}

function documentRoutes(documents: DocumentDesk): readonly AnyDeskRoute[] {
  const consult = 'consult';
  const params = documentParams;
  return [
    deskRoute({ method: 'GET', path: '/documents', permission: consult, handle: () => json(documents.list()) }),
    deskRoute<Id>({
      method: 'GET',
      path: '/documents/:id',
      permission: consult,
      params,
      handle: ({ params: { id } }) => json(documents.view(id)),
    }),
    deskRoute<Id>({
      method: 'GET',
      path: '/documents/:id/text',
      permission: consult,
      params,
      handle: ({ params: { id } }) => json(documents.text(id)),
    }),
    deskRoute<Id, z.infer<typeof changesQuery>>({
      method: 'GET',
      path: '/documents/:id/changes',
      permission: consult,
      params,
      query: changesQuery,
      handle: ({ params: { id }, query: { from, to } }) => json(documents.changes(id, from, to)),
    }),
    deskRoute<Id, unknown, z.infer<typeof withdrawBody>>({
      method: 'POST',
      path: '/documents/:id/withdraw',
      permission: 'write_documents',
      params,
      body: withdrawBody,
      action: 'documents.withdraw',
      handle: ({ params: { id }, body: { why }, actor }) => json(documents.withdraw(id, why, knownActor(actor))),
    }),
    deskRoute<Id, unknown, z.infer<typeof restoreBody>>({
      method: 'POST',
      path: '/documents/:id/restore',
      permission: 'write_documents',
      params,
      body: restoreBody,
      action: 'documents.restore',
      handle: ({ params: { id }, body: { version, why }, actor, note }) => {
        note?.({ version });
        return json(documents.restore(id, version, why, knownActor(actor)));
      },
    }),
  ];
}

function uploadRoutes(uploads: UploadDesk): readonly AnyDeskRoute[] {
  const permission = 'write_documents';
  const params = uploadParams;
  return [
    deskRoute<unknown, z.infer<typeof uploadQuery>, Buffer>({
      method: 'POST',
      path: '/uploads',
      permission,
      query: uploadQuery,
      rawBodyLimit: MOST_BYTES,
      action: 'uploads.add',
      handle: async ({ query: { name }, body, actor, note }) => {
        const added = await uploads.add(name, body, knownActor(actor));
        note?.({ id: added.id, document: added.documentId });
        return { kind: 'json', value: added, status: 201 };
      },
    }),
    deskRoute<unknown, z.infer<typeof uploadsQuery>>({
      method: 'GET',
      path: '/uploads',
      permission,
      query: uploadsQuery,
      handle: ({ query: { status, offset, limit } }) => json(uploads.list(status, { offset, limit })),
    }),
    deskRoute<UploadId>({
      method: 'GET',
      path: '/uploads/:id',
      permission,
      params,
      handle: ({ params: { id } }) => json(uploads.view(id)),
    }),
    deskRoute<UploadId>({
      method: 'GET',
      path: '/uploads/:id/text',
      permission,
      params,
      handle: ({ params: { id } }) => json(uploads.text(id)),
    }),
    deskRoute<UploadId, unknown, ChangeUploadBody>({
      method: 'PUT',
      path: '/uploads/:id',
      permission,
      params,
      body: changeUploadBody,
      action: 'uploads.change',
      handle: ({ params: { id }, body, actor }) => json(uploads.change(id, body, knownActor(actor))),
    }),
    deskRoute<UploadId, unknown, z.infer<typeof approveBody>>({
      method: 'POST',
      path: '/uploads/:id/approve',
      permission,
      params,
      body: approveBody,
      action: 'uploads.approve',
      handle: async ({ params: { id }, body, actor, note }) => {
        note?.({ revision: body.revision });
        const approved = await uploads.approve(id, body, knownActor(actor));
        note?.({ document: approved.documentId });
        return { kind: 'json', value: approved };
      },
    }),
    deskRoute<UploadId, unknown, z.infer<typeof rejectBody>>({
      method: 'POST',
      path: '/uploads/:id/reject',
      permission,
      params,
      body: rejectBody,
      action: 'uploads.reject',
      handle: ({ params: { id }, body, actor }) => json(uploads.reject(id, body, knownActor(actor))),
    }),
  ];
}

async function json(value: Promise<unknown>): Promise<DeskAnswer> {
  return { kind: 'json', value: await value };
}
