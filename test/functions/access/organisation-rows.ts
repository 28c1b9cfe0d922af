import type { PersonOperation } from '../../../functions/api/operation-input.ts';
import { requestExamples } from '../../../functions/description/request-examples.ts';
import type { PersonRecord } from '../../../lib/domain/organisation/people/person-record.ts';
import { vietnamDay } from '../../../lib/domain/shared/calendar/time.ts';
import { documentKinds } from '../../../lib/domain/shared/kinds.ts';
import { writeCsv } from '../../../lib/domain/shared/table/write-csv.ts';
import { findAgencyRecord } from '../../../lib/stores/organisation/agencies.ts';
import { findPersonRecord, personChange } from '../../../lib/stores/organisation/people.ts';
import { sealPicture, signaturePicture } from '../../../local/setup/pictures.ts';
import { everyPerson } from '../../flows/people.ts';
import type { AccessDesk } from './desk.ts';
import { withoutSignIn } from './sign-in-rows.ts';
import type { Row } from './table.ts';

type OrganisationOperation = Extract<
  PersonOperation,
  | 'readOrganisation'
  | 'readAgency'
  | 'readPerson'
  | 'openAgency'
  | 'renameAgency'
  | 'giveAgencyCode'
  | 'setSelfApproval'
  | 'setDispatch'
  | 'setInsideByAxis'
  | 'setReviewRoutes'
  | 'listCertificates'
  | 'requestPictureUpload'
  | 'downloadSealPicture'
  | 'setSealPicture'
  | 'downloadSignaturePicture'
  | 'setSignaturePicture'
  | 'setUnit'
  | 'addPerson'
  | 'correctPerson'
  | 'askRights'
  | 'confirmRights'
  | 'rejectRights'
  | 'readLeaving'
  | 'askLeaving'
  | 'confirmLeaving'
  | 'rejectLeaving'
  | 'blockPerson'
  | 'unblockPerson'
  | 'noteAbsence'
  | 'endAbsence'
  | 'readBooks'
  | 'listEarlier'
  | 'takeOverBook'
  | 'invitePerson'
  | 'givePersonKey'
  | 'giveAgencyKey'
  | 'requestTableUpload'
  | 'planOrganisationImport'
  | 'importOrganisation'
  | 'exportOrganisation'
>;

const admins = ['quantri.hanoi'];
const ourLeaders = ['lanhdao.hanoi', 'lanhdao2.hanoi'];
const ourClerks = ['vanthu.hanoi', 'vanthu2.hanoi'];
const allLeaders = [...ourLeaders, 'lanhdao.nghean', 'lanhdao.haiphong'];
const agency = { agency: 'G15.1' };
let kinds = 0;
/** Somebody of Hà Nội without rights, who is made when first needed. */
const subject = 'moi.hanoi';
const example = (operation: string) => () => requestExamples[operation] as object;

let made = 9000;
function unique(): string {
  made += 1;
  return `H${made}`;
}
/** Somebody of Hà Nội as the next request is to find them. */
async function prepared(desk: AccessDesk, change: (record: PersonRecord) => PersonRecord): Promise<void> {
  const before = await findPersonRecord(desk.it.context, subject);
  const act = { by: 'system', name: 'Hệ thống', at: desk.it.clock };
  const after = change(before?.state ?? somebody);
  await desk.it.context.records.transact(personChange(before, after, act, []));
}
const clean = (record: PersonRecord): PersonRecord => {
  const { blocked: _, leaving: __, ...rest } = record;
  return { ...rest, pending: [], absences: [] };
};
const somebody: PersonRecord = {
  ...{ subject, id: subject, agencyCode: 'G15.1', name: 'Hoàng Văn Mới' },
  ...{ assignments: [], pending: [], absences: [] },
};
const place = { agencyId: 'G15.1', position: 'Lái xe', level: 'officer', roles: ['officer'], fields: [] } as const;
const asked = { by: 'quantri.hanoi', name: 'Quản trị', at: 1 };

async function pending(desk: AccessDesk): Promise<{ change: string }> {
  const change = `change-${unique()}`;
  const assignment = { ...place, id: `place-${unique()}`, position: `Lái xe ${unique()}`, from: '2026-12-01' };
  const one = { id: change, kind: 'give', assignment, asked } as const;
  await prepared(desk, (record) => ({ ...clean(record), assignments: [], pending: [one] }));
  return { change };
}

const held = { ...place, id: 'first', from: '2026-01-01' };
/** Somebody whose leaving waits to be confirmed. */
async function leaving(desk: AccessDesk): Promise<{ leaving: string }> {
  const id = `leaving-${unique()}`;
  const one = { id, on: '2026-12-31', decision: 'Quyết định 45', asked };
  await prepared(desk, (record) => ({ ...clean(record), assignments: [held], leaving: one }));
  return { leaving: id };
}

/** A list of one new agency. */
async function list(desk: AccessDesk): Promise<{ upload: string }> {
  const code = unique();
  const upload = `uploads/G15.1/quantri.hanoi/tables/${code}`;
  const table = writeCsv([
    ['Mã', 'Tên', 'Tên viết tắt', 'Cơ quan cấp trên'],
    [code, `Phòng khu vực ${code}`, 'KV', 'G15.1'],
  ]);
  await desk.it.context.files.put(upload, table);
  return { upload };
}

/** A picture that was put there. */
async function picture(desk: AccessDesk, bytes: Uint8Array, by = 'quantri.hanoi'): Promise<object> {
  const upload = `uploads/G15.1/${by}/pictures/${unique()}`;
  await desk.it.context.files.put(upload, bytes);
  return { upload, from: '2026-12-01' };
}

/** The other way than it stands. */
async function otherSetting(desk: AccessDesk): Promise<object> {
  const record = await findAgencyRecord(desk.it.context, 'G15.1');
  return { allowed: record?.state.selfApproval !== true, reason: 'Theo quy chế làm việc' };
}

/** The other way than documents are sent. */
async function otherDispatch(desk: AccessDesk): Promise<object> {
  const record = await findAgencyRecord(desk.it.context, 'G15.1');
  return { byItself: record?.state.sendsOnWord === true, reason: 'Theo quy chế làm việc' };
}

/** The other way than agencies of the installation are written to. */
async function otherChannel(desk: AccessDesk): Promise<object> {
  const record = await findAgencyRecord(desk.it.context, 'G15.1');
  return { byAxis: record?.state.insideByAxis !== true, reason: 'Theo quy chế làm việc' };
}

/** Who administers: nobody of the business does, and no administrator beyond their own agency and what is below it. */
export const organisationRows: Readonly<Record<OrganisationOperation, readonly Row[]>> = {
  readOrganisation: [{ allowed: [...admins, ...allLeaders] }],
  readAgency: [{ allowed: [...admins, ...ourLeaders], parameters: agency }],
  readPerson: [{ allowed: [...admins, ...ourLeaders], parameters: { subject: 'taixe.hanoi' } }],
  openAgency: [
    {
      allowed: admins,
      body: () => ({ ...requestExamples['openAgency'], parentId: 'G15.1', code: unique() }),
    },
  ],
  renameAgency: [{ allowed: admins, parameters: agency, body: example('renameAgency') }],
  giveAgencyCode: [
    { allowed: admins, parameters: agency, body: () => ({ scheme: 'axis', code: unique(), from: '2026-12-01' }) },
  ],
  listCertificates: [{ allowed: [...admins, ...ourLeaders], parameters: agency }],
  requestPictureUpload: [
    { allowed: everyPerson.map(({ subject: one }) => one), body: example('requestPictureUpload') },
  ],
  downloadSealPicture: [{ allowed: [...admins, ...ourLeaders], parameters: agency }],
  setSealPicture: [{ allowed: admins, parameters: agency, body: (desk) => picture(desk, sealPicture()) }],
  downloadSignaturePicture: [
    { allowed: [...admins, ...ourLeaders, 'taixe.hanoi'], parameters: { subject: 'taixe.hanoi' } },
  ],
  setSignaturePicture: [
    {
      allowed: [...admins, 'taixe.hanoi'],
      parameters: { subject: 'taixe.hanoi' },
      body: (desk, _, by) => picture(desk, signaturePicture('Hoàng Văn Tài'), by),
    },
  ],
  setDispatch: [{ allowed: ourLeaders, parameters: agency, body: otherDispatch }],
  setInsideByAxis: [{ allowed: ourLeaders, parameters: agency, body: otherChannel }],
  setSelfApproval: [{ allowed: ourLeaders, parameters: agency, body: otherSetting }],
  setReviewRoutes: [
    {
      allowed: ourLeaders,
      parameters: agency,
      // another table each time: what stands already is refused
      body: () => ({
        routes: [{ kind: documentKinds[++kinds % documentKinds.length]?.code, stages: ['form-check'] }],
        reason: 'x',
      }),
    },
  ],
  setUnit: [{ allowed: admins, parameters: agency, body: example('setUnit') }],
  addPerson: [
    {
      allowed: admins,
      body: () => ({ ...requestExamples['addPerson'], email: `${unique()}@example.vn` }),
    },
  ],
  correctPerson: [{ allowed: admins, parameters: { subject: 'taixe.hanoi' }, body: () => ({ name: 'Hoàng Văn Tài' }) }],
  askRights: [
    {
      allowed: admins,
      parameters: { subject },
      body: async (desk) => {
        await prepared(desk, (record) => ({ ...clean(record), assignments: [] }));
        return { kind: 'give', place: { ...place, from: '2026-12-01' } };
      },
    },
  ],
  confirmRights: [{ allowed: ourLeaders, parameters: { subject }, body: pending }],
  rejectRights: [
    {
      allowed: ourLeaders,
      parameters: { subject },
      body: async (desk) => ({ ...(await pending(desk)), reason: 'Chưa có quyết định' }),
    },
  ],
  readLeaving: [{ allowed: [...admins, ...ourLeaders], parameters: { subject: 'taixe.hanoi' } }],
  askLeaving: [
    {
      allowed: admins,
      parameters: { subject },
      body: async (desk) => {
        await prepared(desk, (record) => ({ ...clean(record), assignments: [held] }));
        return requestExamples['askLeaving'] as object;
      },
    },
  ],
  confirmLeaving: [{ allowed: ourLeaders, parameters: { subject }, body: leaving }],
  rejectLeaving: [
    {
      allowed: ourLeaders,
      parameters: { subject },
      body: async (desk) => ({ ...(await leaving(desk)), reason: 'Chưa có quyết định' }),
    },
  ],
  blockPerson: [
    {
      allowed: admins,
      parameters: { subject },
      body: async (desk) => {
        await prepared(desk, clean);
        return { reason: 'Mất điện thoại' };
      },
    },
  ],
  unblockPerson: [
    {
      allowed: admins,
      parameters: { subject },
      body: async (desk) => {
        await prepared(desk, (record) => ({ ...clean(record), blocked: { ...asked, reason: 'Mất điện thoại' } }));
        return {};
      },
    },
  ],
  noteAbsence: [
    {
      allowed: admins,
      parameters: { subject },
      body: async (desk) => {
        await prepared(desk, (record) => ({
          ...clean(record),
          assignments: [{ ...place, id: 'first', from: '2026-01-01' }],
        }));
        return { from: '2026-12-07', to: '2026-12-14', actingSubject: 'chuyenvien.hanoi' };
      },
    },
  ],
  listEarlier: [{ allowed: [...allLeaders, ...ourClerks, 'vanthu.nghean', 'vanthu.haiphong'] }],
  readBooks: [{ allowed: [...admins, ...ourLeaders], parameters: agency }],
  takeOverBook: [
    {
      allowed: admins,
      parameters: agency,
      body: (desk) => ({
        ...requestExamples['takeOverBook'],
        last: Number(unique().slice(1)),
        day: vietnamDay(desk.it.clock),
      }),
    },
  ],
  requestTableUpload: [{ allowed: admins, body: () => ({ size: 10 }) }],
  planOrganisationImport: [{ allowed: admins, body: list }],
  importOrganisation: [{ allowed: admins, body: async (desk) => ({ ...(await list(desk)), leaveOutWrong: false }) }],
  exportOrganisation: [{ allowed: admins }],
  invitePerson: [
    {
      allowed: admins,
      parameters: { subject: 'taixe.hanoi' },
      body: async (desk) => {
        await withoutSignIn(desk, 'taixe.hanoi');
        return {};
      },
    },
  ],
  givePersonKey: [{ allowed: admins, parameters: { subject: 'taixe.hanoi' }, body: () => ({}) }],
  giveAgencyKey: [{ allowed: admins, parameters: agency, body: () => ({}) }],
  endAbsence: [{ allowed: admins, parameters: { subject }, body: () => ({ absence: 'away' }) }],
};
