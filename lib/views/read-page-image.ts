import { shownFile } from '../domain/incoming/incoming-file.ts';
import type { Person } from '../domain/organisation/agency.ts';
import { Refused } from '../domain/shared/errors.ts';
import { attachedFile, loadOutgoing } from '../kernel/access.ts';
import { logAccess } from '../kernel/access-log.ts';
import type { SigningContext } from '../kernel/context.ts';
import { askOnce } from '../kernel/take-step.ts';
import { incomingLog } from '../stores/documents/incoming.ts';
import { outgoingLog } from '../stores/documents/outgoing.ts';
import { outboxWrite } from '../stores/messages/outbox.ts';
import { drawMessage } from '../stores/messages/page-images.ts';

/** The picture of a page (WebP) and the file that it is of; or that it is being drawn now and may be asked for again in a second. */
export type PageImageAnswer = { readonly webp: Uint8Array; readonly fileKey: string } | { readonly drawing: true };

/** Which page is asked for, from 1; `ahead` for one that is fetched before anybody looks at it. */
export interface PageRequest {
  readonly page: number;
  readonly ahead: boolean;
}

/** Requests for one page within so many milliseconds are one. */
const oncePer = 10_000;

/**
 * A page of an outgoing document's file as it stands. What is kept for proof shows the same pages as the issued file, so the picture is of
 * that. Whoever may read the document may see it, and the look is logged with it.
 */
export async function readDocumentPage(
  context: SigningContext,
  person: Person,
  id: string,
  request: PageRequest,
): Promise<PageImageAnswer> {
  const { state } = await loadOutgoing(context, person, id);
  return pageOf(context, person, { pk: outgoingLog(id), fileKey: state.file.key }, request);
}

/** A page of one attached file of an incoming document, the files counted from 0. */
export async function readIncomingPage(
  context: SigningContext,
  person: Person,
  id: string,
  index: number,
  request: PageRequest,
): Promise<PageImageAnswer> {
  const file = await attachedFile(context, person, id, index);
  if (!file.check) throw new Refused({ code: 'not-found', what: `${id}/${index}` });
  return pageOf(context, person, { pk: incomingLog(id), fileKey: shownFile(file).key }, request);
}

/** A page of a file that whoever asks may read; the look is logged with the document `pk`. */
export async function pageOf(
  context: SigningContext,
  person: Person,
  { pk, fileKey }: { readonly pk: string; readonly fileKey: string },
  { page, ahead }: PageRequest,
): Promise<PageImageAnswer> {
  const image = await context.pageImages.get(fileKey, page);
  if (image && 'notDrawn' in image) throw new Refused({ code: 'page-not-drawn', page, detail: image.notDrawn });
  if (!image) {
    await askForPage(context, fileKey, page);
    return { drawing: true };
  }
  await logAccess(context, person, pk, ahead ? 'page-ahead' : 'page');
  return { webp: image.webp, fileKey };
}

async function askForPage(context: SigningContext, fileKey: string, page: number): Promise<void> {
  const now = context.clock.now();
  const message = drawMessage(fileKey, page, Math.floor(now / oncePer) * oncePer);
  await askOnce(context, [outboxWrite('images', message, now)]);
}
