import type { Person } from '../domain/agency/agency.ts';
import { bestCopy } from '../domain/document/decisions.ts';
import { Refused } from '../domain/errors.ts';
import { printedCode } from '../domain/numbering/number.ts';
import type { Presigned } from '../ports/files.ts';
import { logAccess } from './step/access-log.ts';
import type { House } from './step/house.ts';
import { attachedFile, loadIncoming } from './step/incoming-store.ts';
import { incomingKey, outgoingKey } from './step/keys.ts';
import { loadOutgoing } from './step/outgoing-store.ts';

const downloadSeconds = 300;

/**
 * A short-lived address of an outgoing document's PDF as it stands: of an issued one the copy that proves most, or with
 * `copy` = `issued` the very bytes that recipients get.
 */
export async function downloadDocument(house: House, person: Person, id: string, copy?: string): Promise<Presigned> {
  if (copy !== undefined && copy !== 'issued') throw new Refused({ code: 'bad-request', detail: 'copy' });
  const { state } = await loadOutgoing(house, person, id);
  await logAccess(house, person, outgoingKey(id).pk, 'file');
  const name = state.number ? printedCode(state.number).replaceAll('/', '-') : 'du-thao';
  const { file } = state.state === 'issued' && copy === undefined ? bestCopy(state) : state;
  return house.files.presignDownload(file.key, `${name}.pdf`, downloadSeconds);
}

/** A short-lived address of one attached file of an incoming document, counted from 0. */
export async function downloadIncoming(house: House, person: Person, id: string, index: number): Promise<Presigned> {
  const file = await attachedFile(house, person, id, index);
  await logAccess(house, person, incomingKey(id).pk, 'file');
  return house.files.presignDownload(file.key, file.name, downloadSeconds);
}

/** A short-lived address of the page that says what the check of that file's signatures found. */
export async function downloadReport(house: House, person: Person, id: string, index: number): Promise<Presigned> {
  const { check, name } = await attachedFile(house, person, id, index);
  if (!check?.pageKey) throw new Refused({ code: 'not-found', what: `${id}/${index}/report` });
  await logAccess(house, person, incomingKey(id).pk, 'report');
  const title = name.replace(/\.pdf$/i, '');
  return house.files.presignDownload(check.pageKey, `ket-qua-kiem-tra-${title}.pdf`, downloadSeconds);
}

/** A short-lived address of the packet as it came: all there is of one that cannot be opened. */
export async function downloadPacket(house: House, person: Person, id: string): Promise<Presigned> {
  const { state } = await loadIncoming(house, person, id);
  await logAccess(house, person, incomingKey(id).pk, 'packet');
  return house.files.presignDownload(state.packetKey, `goi-tin-${id}.edxml`, downloadSeconds);
}
