import type { SuccessionRequest } from '../../../../lib/domain/organisation/successions/succession.ts';
import { giveAgencyCode } from '../../../../lib/flows/organisation/agencies/give-agency-code.ts';
import { type NameRequest, renameAgency } from '../../../../lib/flows/organisation/agencies/rename-agency.ts';
import { addPerson } from '../../../../lib/flows/organisation/people/add-person.ts';
import { askRights, type RightsRequest } from '../../../../lib/flows/organisation/people/ask-rights.ts';
import { blockPerson, unblockPerson } from '../../../../lib/flows/organisation/people/block-person.ts';
import { confirmRights } from '../../../../lib/flows/organisation/people/confirm-rights.ts';
import { askLeaving, confirmLeaving } from '../../../../lib/flows/organisation/people/leave.ts';
import { noteAbsence } from '../../../../lib/flows/organisation/people/note-absence.ts';
import { confirmSuccession } from '../../../../lib/flows/organisation/successions/confirm-succession.ts';
import { proposeSuccession } from '../../../../lib/flows/organisation/successions/propose-succession.ts';
import { findAgencyRecord } from '../../../../lib/stores/organisation/agencies.ts';
import { findPersonRecord } from '../../../../lib/stores/organisation/people.ts';
import type { TestContext } from '../../context.ts';
import { as, heir, moveOn, second, top } from '../successions/office.ts';

/** What is done in the office on a day of the year. */
export type Doing = (it: TestContext) => Promise<unknown>;

/** The subjects of who joins in the year, by the name under which they are added. */
const joined = new Map<string, string>();
export const subjectOf = (name: string): string => joined.get(name) ?? name;

const admin = (it: TestContext) => as(it, 'quantri.cuc');
const leader = (it: TestContext) => as(it, 'lanhdao.cuc');
const record = async ({ context }: TestContext, name: string) => {
  const found = await findPersonRecord(context, subjectOf(name));
  if (!found) throw new Error(name);
  return found.state;
};

const place = (agencyId: string, position: string, role: 'clerk' | 'officer' | 'leader', from: string) => ({
  ...{ agencyId, position, roles: [role], fields: [], from },
  level: role === 'leader' ? ('head' as const) : role,
});

const joins =
  (name: string, ...of: Parameters<typeof place>): Doing =>
  async (it) => {
    const { person } = await addPerson(it.context, await admin(it), { name, place: place(...of) });
    joined.set(name, person);
  };
const asks =
  (name: string, request: (places: Awaited<ReturnType<typeof record>>['assignments']) => RightsRequest): Doing =>
  async (it) =>
    askRights(it.context, await admin(it), subjectOf(name), request((await record(it, name)).assignments));
const confirms =
  (...names: string[]): Doing =>
  async (it) => {
    for (const name of names)
      for (const { id } of (await record(it, name)).pending)
        await confirmRights(it.context, await leader(it), subjectOf(name), id);
  };
const isAway =
  (name: string, from: string, to: string, acting: string): Doing =>
  async (it) =>
    noteAbsence(it.context, await admin(it), subjectOf(name), { from, to, actingSubject: subjectOf(acting) });
const isCalled =
  (id: string, change: Partial<NameRequest> & { readonly from: string }): Doing =>
  async (it) => {
    const { to: _, sealPicture: __, ...last } = (await findAgencyRecord(it.context, id))?.state.names.at(-1) ?? {};
    return renameAgency(it.context, await admin(it), id, { ...(last as NameRequest), ...change });
  };
const refused =
  (doing: Doing, code: string): Doing =>
  async (it) => {
    const problem = await doing(it).then(
      () => undefined,
      (error) => error.problem,
    );
    if (problem?.code !== code) throw new Error(`${problem?.code ?? 'nothing'} refused it, not ${code}`);
  };

const merger: SuccessionRequest = {
  ...{ kind: 'merge', fromIds: ['G15.1', 'G15.31'], toIds: [heir], on: '2026-07-01', moves: [] },
  decision: 'Quyết định số 12/QĐ-BTP ngày 01/6/2026',
};
let succession = '';

/** The year of an office, day by day: what was done, by whom it concerns. */
export const doings: Readonly<Record<string, readonly Doing[]>> = {
  '2026-01-05': [joins('Bình', 'G15.1', 'Văn thư', 'clerk', '2026-01-12')],
  '2026-01-08': [confirms('Bình')],
  '2026-02-02': [joins('Chi', 'G15.31', 'Chuyên viên', 'officer', '2026-02-02')],
  '2026-02-04': [confirms('Chi')],
  '2026-03-16': [
    asks('Bình', ([before]) => ({
      ...{ kind: 'change', id: before?.id ?? '' },
      place: place('G15.1', 'Chuyên viên chính', 'officer', '2026-03-23'),
    })),
  ],
  '2026-03-17': [confirms('Bình')],
  '2026-04-01': [isAway('chuyenvien.hanoi', '2026-04-06', '2026-04-20', 'chuyenvien2.hanoi')],
  '2026-04-10': [
    isCalled('G15.1', { name: 'Thi hành án dân sự Thủ đô', from: '2026-05-01' }),
    isCalled(top, { name: 'Cục Thi hành án dân sự quốc gia', from: '2026-05-15' }),
  ],
  '2026-05-04': [
    async (it) =>
      giveAgencyCode(it.context, await admin(it), 'G15.31', {
        ...{ scheme: 'QD20', code: 'G15.131', from: '2026-05-11' },
      }),
  ],
  '2026-05-20': [
    asks('Chi', ([before]) => ({ kind: 'end', id: before?.id ?? '', on: '2026-06-01' })),
    asks('Chi', () => ({ kind: 'give', place: place('G15.1', 'Chuyên viên', 'officer', '2026-06-01') })),
  ],
  '2026-05-22': [confirms('Chi')],
  '2026-06-03': [
    async (it) => {
      succession = (await proposeSuccession(it.context, await admin(it), merger)).id;
    },
  ],
  '2026-06-05': [
    async (it) => confirmSuccession(it.context, await leader(it), succession),
    async (it) => moveOn(it, succession),
  ],
  // the merger is decided and people have their new places when one more comes
  '2026-06-10': [joins('Dung', 'G15.1', 'Chuyên viên', 'officer', '2026-06-15')],
  '2026-06-12': [confirms('Dung'), isAway('chuyenvien.hanoi', '2026-06-25', '2026-07-10', 'chuyenvien2.hanoi')],
  '2026-07-06': [asks('lanhdao.hanoi', () => ({ kind: 'give', place: place(heir, 'Trưởng', 'leader', '2026-07-10') }))],
  '2026-07-07': [confirms('lanhdao.hanoi')],
  '2026-08-03': [
    refused(joins('Em', 'G15.1', 'Văn thư', 'clerk', '2026-06-20'), 'agency-ended'),
    joins('Em', heir, 'Văn thư', 'clerk', '2026-08-03'),
    confirms('Em'),
  ],
  '2026-09-01': [
    async (it) => askLeaving(it.context, await admin(it), 'vanthu2.hanoi', { on: '2026-09-15', decision: 'QĐ 5' }),
  ],
  '2026-09-07': [
    async (it) =>
      confirmLeaving(it.context, await leader(it), 'vanthu2.hanoi', {
        leaving: (await record(it, 'vanthu2.hanoi')).leaving?.id ?? '',
      }),
  ],
  '2026-10-05': [
    async (it) => blockPerson(it.context, await admin(it), 'chuyenvien.haiphong', { reason: 'Đang xác minh' }),
  ],
  '2026-10-12': [async (it) => unblockPerson(it.context, await admin(it), 'chuyenvien.haiphong')],
  '2026-11-02': [isCalled(heir, { name: 'Thi hành án dân sự Thủ đô và Hải Phòng', from: '2026-11-16' })],
  '2026-12-01': [isCalled(second, { parentId: heir, from: '2026-12-07' })],
};
