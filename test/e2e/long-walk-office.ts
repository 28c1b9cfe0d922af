import { vietnamDay } from '../../lib/domain/shared/calendar/time.ts';
import type { AgencyView, PersonView } from '../../lib/views/read-organisation.ts';
import { type ApiClient, apiClient, uploadPdf } from '../../local/journey/api-client.ts';
import { composeLetter } from '../../local/letter/letter.ts';
import { demoAgencies, demoPeople } from '../../local/setup/demo-agencies.ts';
import { sentAsDemo } from './sent.ts';
import type { Stage } from './stage.ts';

const [hanoi, nghean] = demoAgencies;
const agency = `/api/organisation/agencies/${hanoi.code}`;

/** Somebody of the demonstration, as a program that has signed in. */
export const as = ({ product }: Stage, login: string): Promise<ApiClient> =>
  apiClient(product.baseUrl, login, product.setup.demoPasswords[login] ?? '');

/** Hà Nội gets two more units, each with its head; gives the one-time code of the head who is new. */
export async function threeUnits(stage: Stage): Promise<string> {
  const [admin, leader] = [await as(stage, 'quantri.hanoi'), await as(stage, 'lanhdao.hanoi')];
  const from = vietnamDay(Date.now());
  const place = { agencyId: hanoi.code, level: 'unitHead', roles: ['officer'], fields: [], from };
  const unit = async (name: string, abbreviation: string, kind: string): Promise<string> => {
    await admin.post(`${agency}/units`, { name, abbreviation, kind, hasOwnSeal: false, from }, `unit-${abbreviation}`);
    const { agency: record } = await admin.get<AgencyView>(agency);
    return record.units.find((one) => one.abbreviation === abbreviation)?.id ?? '';
  };
  const confirmed = async (subject: string): Promise<void> => {
    const { person } = await admin.get<PersonView>(`/api/organisation/people/${subject}`);
    for (const { id } of person.pending)
      await leader.post(`/api/organisation/people/${subject}/rights/confirm`, { change: id }, `confirm-${id}`);
  };
  const checking = await unit('Phòng Kiểm tra', 'KT', 'room');
  const moved = '/api/organisation/people/chuyenvien.hanoi';
  const { person } = await admin.get<PersonView>(moved);
  const head = { ...place, unitId: checking, position: 'Trưởng phòng Kiểm tra' };
  await admin.post(`${moved}/rights`, { kind: 'change', id: person.assignments[0]?.id, place: head }, 'to-checking');
  await confirmed('chuyenvien.hanoi');

  const office = { ...place, unitId: await unit('Văn phòng', 'VP', 'office'), position: 'Chánh Văn phòng' };
  await admin.post('/api/organisation/people', { name: 'Lý Thị Hoa', place: office }, 'office-head');
  const { people } = await admin.get<AgencyView>(agency);
  const subject = people.find(({ name }) => name === 'Lý Thị Hoa')?.subject ?? '';
  await confirmed(subject);
  const path = `/api/organisation/people/${subject}/invitation`;
  return (await admin.post<{ code: string }>(path, {}, 'invite')).code;
}

/** Nghệ An drafts, signs and issues a letter, and sends it over the axis; gives its id there. */
export async function letterFromNgheAn(stage: Stage, subject: string): Promise<string> {
  const clerk = await as(stage, 'vanthu.nghean');
  const signer = demoPeople.find(({ login }) => login === 'lanhdao.nghean');
  if (!signer) throw new Error('the demonstration has no leader');
  const paragraphs = ['Đề nghị Quý cơ quan phối hợp xác minh điều kiện thi hành án của người phải thi hành án./.'];
  const bytes = await composeLetter({ from: nghean, to: hanoi, signer, unit: 'NV', subject, paragraphs });
  const upload = await uploadPdf(clerk, bytes);
  const said = { upload, kind: 'letter', subject, urgency: 'normal', secrecy: 'none', unit: 'NV' };
  const content = { ...said, signer: signer.subject, recipients: [hanoi.code] };
  const { id } = await clerk.post<{ id: string }>('/api/documents', content, `draft-${upload}`);
  await sentAsDemo(stage, id, 'nghean');
  return id;
}
