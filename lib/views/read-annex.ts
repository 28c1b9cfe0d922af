import type { Person } from '../domain/organisation/agency.ts';
import { type Annex, annexesOf } from '../domain/outgoing/annexes/annex.ts';
import { Refused } from '../domain/shared/errors.ts';
import { loadOutgoing } from '../kernel/access.ts';
import { logAccess } from '../kernel/access-log.ts';
import type { Context, SigningContext } from '../kernel/context.ts';
import type { Presigned } from '../ports/files.ts';
import { outgoingLog } from '../stores/documents/outgoing.ts';
import { type PageImageAnswer, type PageRequest, pageOf } from './read-page-image.ts';

const downloadSeconds = 300;

/** A short-lived address of a file that goes along with a document, counted from 0: of an issued one the bytes that recipients get. */
export async function downloadAnnex(context: Context, person: Person, id: string, index: number): Promise<Presigned> {
  const { file, name } = await annexAt(context, person, id, index);
  await logAccess(context, person, outgoingLog(id), 'file');
  return context.files.presignDownload(file.key, name, downloadSeconds);
}

/** A page of a PDF that goes along, for whoever may read the document. @throws {Refused} `not-found` where it is no PDF */
export async function readAnnexPage(
  context: SigningContext,
  person: Person,
  id: string,
  index: number,
  request: PageRequest,
): Promise<PageImageAnswer> {
  const { kind, file } = await annexAt(context, person, id, index);
  if (kind !== 'pdf') throw new Refused({ code: 'not-found', what: `${id}/annexes/${index}` });
  return pageOf(context, person, { pk: outgoingLog(id), fileKey: file.key }, request);
}

async function annexAt(context: Context, person: Person, id: string, index: number): Promise<Annex> {
  const { state } = await loadOutgoing(context, person, id);
  const annex = annexesOf(state)[index];
  if (!annex) throw new Refused({ code: 'not-found', what: `${id}/annexes/${index}` });
  return annex;
}
