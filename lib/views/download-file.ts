import { printedCode } from '../domain/books/number.ts';
import { shownFile } from '../domain/incoming/incoming-file.ts';
import { hasSender } from '../domain/incoming/taken-over.ts';
import type { Person } from '../domain/organisation/agency.ts';
import { preservedCopy } from '../domain/outgoing/decide.ts';
import { Refused } from '../domain/shared/errors.ts';
import { attachedFile, loadIncoming, loadOutgoing, requireUsable } from '../kernel/access.ts';
import { logAccess } from '../kernel/access-log.ts';
import type { Context } from '../kernel/context.ts';
import { askOnce } from '../kernel/take-step.ts';
import type { Presigned } from '../ports/files.ts';
import { incomingLog } from '../stores/documents/incoming.ts';
import { outgoingLog } from '../stores/documents/outgoing.ts';
import { findVersion } from '../stores/documents/versions.ts';
import { outboxWrite, reportMessage } from '../stores/messages/outbox.ts';

const downloadSeconds = 300;

/**
 * A short-lived address of an outgoing document's PDF as it stands: of an issued one the copy that proves most, or with
 * `copy` = `issued` the very bytes that recipients get; with `version` an earlier text as it was given.
 */
export async function downloadDocument(
  context: Context,
  person: Person,
  id: string,
  copy?: string,
  version?: string,
): Promise<Presigned> {
  if (copy !== undefined && copy !== 'issued') throw new Refused({ code: 'bad-request', detail: 'copy' });
  const { state } = await loadOutgoing(context, person, id);
  await logAccess(context, person, outgoingLog(id), 'file');
  const name = state.number ? printedCode(state.number).replaceAll('/', '-') : 'du-thao';
  if (version !== undefined) {
    const found = await findVersion(context, state, version);
    if (!found) throw new Refused({ code: 'not-found', what: `${id}/${version}` });
    return context.files.presignDownload(found.file.key, `${name}-ban-${found.version}.pdf`, downloadSeconds);
  }
  const { file } = state.state === 'issued' && copy === undefined ? preservedCopy(state) : state;
  return context.files.presignDownload(file.key, `${name}.pdf`, downloadSeconds);
}

/** A short-lived address of one attached file of an incoming document, counted from 0; with `copy` = `original` the bytes that came, without the arrival stamp; with `version` as it was before an update of its sender. */
export async function downloadIncoming(
  context: Context,
  person: Person,
  id: string,
  index: number,
  copy?: string,
  version?: string,
): Promise<Presigned> {
  if (copy !== undefined && copy !== 'original') throw new Refused({ code: 'bad-request', detail: 'copy' });
  if (version !== undefined && !/^[1-9]\d?$/.test(version))
    throw new Refused({ code: 'bad-request', detail: 'version' });
  const file = await attachedFile(context, person, id, index, version === undefined ? undefined : Number(version));
  await logAccess(context, person, incomingLog(id), 'file');
  const { key } = copy === 'original' ? file : shownFile(file);
  return context.files.presignDownload(key, file.name, downloadSeconds);
}

/** An address; or that the file is being made now, and may be asked for again in a second. */
export type DrawnFile = Presigned | { readonly drawing: true };

/** Requests for one report within so many milliseconds are one. */
const oncePer = 10_000;

/**
 * A short-lived address of the page that says what the check of that file's signatures found. It is drawn when it is asked for the first time: of a
 * hundred documents that come in, hardly one is.
 */
export async function downloadReport(context: Context, person: Person, id: string, index: number): Promise<DrawnFile> {
  const { check, name } = await attachedFile(context, person, id, index);
  if (!check?.pageKey) throw new Refused({ code: 'not-found', what: `${id}/${index}/report` });
  if (!(await context.files.stat(check.pageKey))) {
    const now = context.clock.now();
    const message = reportMessage(id, index, Math.floor(now / oncePer) * oncePer);
    await askOnce(context, [outboxWrite('incoming', message, now)]);
    return { drawing: true };
  }
  await logAccess(context, person, incomingLog(id), 'report');
  const title = name.replace(/\.pdf$/i, '');
  return context.files.presignDownload(check.pageKey, `ket-qua-kiem-tra-${title}.pdf`, downloadSeconds);
}

/** A short-lived address of the packet as it came: all there is of one that cannot be opened. @throws {Refused} `not-found` where none came */
export async function downloadPacket(context: Context, person: Person, id: string): Promise<Presigned> {
  const { state } = await loadIncoming(context, person, id);
  requireUsable(state);
  if (state.source === 'mail') {
    await logAccess(context, person, incomingLog(id), 'packet');
    // a name that nothing opens by itself: what stands in a mail is nobody's word
    return context.files.presignDownload(state.packetKey, `thu-goc-${id}.eml`, downloadSeconds);
  }
  if (!hasSender(state)) throw new Refused({ code: 'not-found', what: `${id}/packet` });
  await logAccess(context, person, incomingLog(id), 'packet');
  return context.files.presignDownload(state.packetKey, `goi-tin-${id}.edxml`, downloadSeconds);
}
