import type { PersonOperation } from '../../../functions/api/operation-input.ts';
import type { successionRoutes } from '../../../functions/api/successions.ts';
import { recordOfAgency } from '../../../lib/domain/organisation/agencies/agency-record.ts';
import type { Agency } from '../../../lib/domain/organisation/agency.ts';
import type { SuccessionRecord, SuccessionRequest } from '../../../lib/domain/organisation/successions/succession.ts';
import { agencyChange } from '../../../lib/stores/organisation/agencies.ts';
import { successionWrites } from '../../../lib/stores/organisation/successions.ts';
import type { DeskContext } from '../../flows/issue-desk.ts';
import { testAgencies, testPeople } from '../../flows/people.ts';
import type { Row } from './table.ts';

type SuccessionOperation = Extract<PersonOperation, (typeof successionRoutes)[number]['operation']>;

const admins = ['quantri.hanoi'];
const ourLeaders = ['lanhdao.hanoi', 'lanhdao2.hanoi'];
const allLeaders = testPeople.filter(({ roles }) => roles.includes('leader')).map(({ subject }) => subject);
const act = { by: 'quantri.hanoi', name: 'Quản trị', at: 1 };
const nothing = () => ({});
const reason = 'Chờ quyết định chính thức';

let made = 0;
/** Two agencies below Hà Nội, of which one is to go into the other. */
async function request({ it }: DeskContext): Promise<SuccessionRequest> {
  const ids = [`R${++made}`, `R${++made}`] as const;
  for (const one of ids) {
    const record = recordOfAgency({ ...(testAgencies[0] as Agency), id: one, code: one, altCodes: [], name: one });
    const names = record.names.map((name) => ({ ...name, parentId: 'G15.1' }));
    await it.context.records.transact(await agencyChange(it.context, undefined, { ...record, names }, act, []));
  }
  return {
    ...{ kind: 'merge', fromIds: [ids[0]], toIds: [ids[1]], on: '2030-01-01', decision: 'Quyết định số 1', moves: [] },
  };
}

/** A succession of its own for each request. */
const kept = (state: 'proposed' | 'confirmed') => async (desk: DeskContext) => {
  const { context } = desk.it;
  const asked = await request(desk);
  const id = context.newId();
  const after: SuccessionRecord = { ...asked, id, agencyCode: 'G15.1', state, proposed: act };
  const event = { kind: 'succession-proposed', data: {} };
  await context.records.transact(successionWrites(undefined, after, act, event));
  return id;
};

/** Who changes the tree: administrators within theirs; who says that it holds is a leader, and never who asked for it. */
export const successionRows: Readonly<Record<SuccessionOperation, readonly Row[]>> = {
  planSuccession: [{ allowed: [...admins, ...ourLeaders], body: request }],
  proposeSuccession: [{ allowed: admins, body: request }],
  listSuccessions: [{ allowed: [...admins, ...allLeaders] }],
  readSuccession: [{ allowed: [...admins, ...ourLeaders], state: kept('proposed') }],
  confirmSuccession: [{ allowed: ourLeaders, state: kept('proposed'), body: nothing }],
  withdrawSuccession: [{ allowed: admins, state: kept('proposed'), body: () => ({ reason }) }],
  carryOutSuccession: [{ allowed: admins, state: kept('confirmed'), body: nothing }],
};
