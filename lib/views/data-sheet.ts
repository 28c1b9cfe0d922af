import { type DataFacts, type DataField, dataXml, incomingData, outgoingData } from '../domain/dossiers/data-sheet.ts';
import { type Dossier, itemsIn, type RegisterSide } from '../domain/dossiers/dossier.ts';
import { protectedDossier } from '../domain/dossiers/readers.ts';
import type { Person } from '../domain/organisation/agency.ts';
import { may } from '../domain/organisation/permissions.ts';
import { printedDay } from '../domain/shared/calendar/time.ts';
import { Refused } from '../domain/shared/errors.ts';
import { inGroups } from '../domain/shared/in-groups.ts';
import { formPrintedBy } from '../domain/shared/printed-by.ts';
import type { SavedFile } from '../domain/shared/saved-file.ts';
import { loadIncoming, loadOutgoing } from '../kernel/access.ts';
import { logAccess } from '../kernel/access-log.ts';
import type { ApiContext } from '../kernel/context.ts';
import { findDocument } from '../kernel/filed-documents.ts';
import { incomingLog } from '../stores/documents/incoming.ts';
import { outgoingLog } from '../stores/documents/outgoing.ts';
import { dossiersWith, findDossier } from '../stores/dossiers/dossiers.ts';

/**
 * Dữ liệu của văn bản đi: the fields of Decree 30/2020 App. VI Part II.I with the dossiers that it is in, as a sheet to print (PDF) or for machines (XML). That it was taken out is logged. App. VI III.6i.
 * @throws {Refused} `bad-request` for another format, and why it may not be read
 */
export async function exportDocumentData(
  context: ApiContext,
  person: Person,
  id: string,
  format?: string,
): Promise<SavedFile> {
  const { state } = await loadOutgoing(context, person, id);
  const { directory } = context;
  const found = await findDocument(context, 'outgoing', id);
  const signer = await directory.signer(state.content.signer, state.agencyCode);
  const signed = 'signed' in state ? state.signed : { name: signer?.name ?? '', position: signer?.position ?? '' };
  const recipients = await inGroups(state.content.recipients, async (code) => ({
    code,
    name: (await directory.agencyByCode(code))?.name ?? code,
  }));
  const fields = outgoingData(state, {
    ...{ filed: await filedIn(context, person, 'outgoing', id), pages: found?.shown.pages ?? 0 },
    ...{ author: found?.shown.author ?? '', recipients },
    signer: { name: signed.name, position: signed.position },
  });
  await logAccess(context, person, outgoingLog(id), 'data');
  return fileOf(context, person, { direction: 'outgoing', id, agency: state.agencyCode, fields }, format);
}

/** Dữ liệu của văn bản đến: the fields of Part II.II, likewise. */
export async function exportIncomingData(
  context: ApiContext,
  person: Person,
  id: string,
  format?: string,
): Promise<SavedFile> {
  const { state } = await loadIncoming(context, person, id);
  const found = await findDocument(context, 'incoming', id);
  const filed = await filedIn(context, person, 'incoming', id);
  const fields = incomingData(state, { filed, pages: found?.shown.pages ?? 0 });
  await logAccess(context, person, incomingLog(id), 'data');
  return fileOf(
    context,
    person,
    { direction: 'incoming', id, agency: state.heldBy ?? state.agencyCode, fields },
    format,
  );
}

/** Where it stands in dossiers that this person may read. */
async function filedIn(
  context: ApiContext,
  person: Person,
  direction: RegisterSide,
  document: string,
): Promise<DataFacts['filed']> {
  const ids = await dossiersWith(context, direction, document);
  const found = await Promise.all(ids.map((id) => findDossier(context, id)));
  const readable = ({ state }: { readonly state: Dossier }) => !may(person, 'dossier.read', protectedDossier(state));
  return found.flatMap((one) => {
    const item = one && readable(one) ? itemsIn(one.state).find(({ id }) => id === document) : undefined;
    if (!one || !item) return [];
    const { organId, year, notation } = one.state;
    return [{ organId, year, notation, ordinal: item.ordinal }];
  });
}

interface Sheet {
  readonly direction: RegisterSide;
  readonly id: string;
  readonly agency: string;
  readonly fields: readonly DataField[];
}

async function fileOf(
  context: ApiContext,
  person: Person,
  { direction, id, agency, fields }: Sheet,
  format = 'pdf',
): Promise<SavedFile> {
  if (format !== 'pdf' && format !== 'xml') throw new Refused({ code: 'bad-request', detail: 'format' });
  const bytes =
    format === 'xml'
      ? Buffer.from(dataXml(direction, id, fields))
      : await sheetPages(context, person, { direction, id, agency, fields });
  return { name: `du-lieu-van-ban-${id}.${format}`, content: Buffer.from(bytes).toString('base64') };
}

async function sheetPages(context: ApiContext, person: Person, sheet: Sheet): Promise<Uint8Array> {
  const issuer = await context.directory.agency(sheet.agency);
  const now = context.clock.now();
  const day = /^\d{4}-\d{2}-\d{2}$/;
  const rows = sheet.fields.map(({ title, text }) => ({
    left: [{ text: title, tone: 'strong' as const }],
    right: [{ text: day.test(text) ? printedDay(text) : text || '–' }],
  }));
  return context.tablePages.setForm({
    issuer: { parent: issuer?.parentName ?? '', name: issuer?.name ?? '' },
    title: sheet.direction === 'outgoing' ? 'DỮ LIỆU VĂN BẢN ĐI' : 'DỮ LIỆU VĂN BẢN ĐẾN',
    parts: [{ title: 'Nghị định 30/2020/NĐ-CP, Phụ lục VI, Phần II', rows }],
    foot: `${formPrintedBy(person, now)}; mã văn bản ${sheet.id}`,
    at: new Date(now),
  });
}
