import type { machineRoutes } from '../../../functions/api/machines.ts';
import type { PersonOperation } from '../../../functions/api/operation-input.ts';
import { requestExamples } from '../../../functions/description/request-examples.ts';
import type { Machine, MachineSecret } from '../../../lib/domain/organisation/machines/machine.ts';
import { machineWrite } from '../../../lib/stores/sign-in/machines.ts';
import type { DeskContext } from '../../flows/issue-desk.ts';
import { testPeople } from '../../flows/people.ts';
import type { Row } from './table.ts';

type MachineOperation = Extract<PersonOperation, (typeof machineRoutes)[number]['operation']>;

const admins = ['quantri.hanoi'];
const leaders = ['lanhdao.hanoi', 'lanhdao2.hanoi'];
/** Clerks and leaders follow the feed of their own agency. */
const feedReaders = testPeople
  .filter(({ roles }) => roles.includes('clerk') || roles.includes('leader'))
  .map(({ subject }) => subject);
const parameters = { agency: 'G15.1' };
const reason = () => ({ reason: 'Đã ngừng kết nối' });
const day = '2027-06-30';
let names = 0;

/** An account of its own for each request, which somebody else has asked for. */
const account =
  (state: 'asked' | 'active', secrets: readonly MachineSecret[] = []) =>
  async ({ it }: DeskContext): Promise<string> => {
    const id = it.context.newId();
    const asked = { by: 'quantri.khac', name: 'Quản trị khác', at: it.clock };
    const facts = { id, agencyId: 'G15.1', name: `máy ${id}`, scopes: ['read'] as const, until: day, asked };
    const machine: Machine =
      state === 'asked' ? { ...facts, state } : { ...facts, state, confirmed: asked, secrets: [...secrets] };
    await it.context.records.transact([machineWrite(undefined, machine)]);
    return id;
  };
const secretId = '01JD0000000000000000000000';
const secret: MachineSecret = { id: secretId, digest: 'x', tail: 'abcd', from: 1, until: 9e15 };

/** Machine accounts: made by who administers the agency, confirmed by who is competent there; and the feed. */
export const machineRows: Readonly<Record<MachineOperation, readonly Row[]>> = {
  readEvents: [{ allowed: feedReaders }],
  listMachines: [{ allowed: [...admins, ...leaders], parameters }],
  askMachine: [
    {
      allowed: admins,
      parameters,
      body: () => ({ ...requestExamples['askMachine'], name: `phần mềm ${++names}`, until: day }),
    },
  ],
  confirmMachine: [{ state: account('asked'), allowed: leaders, parameters, body: () => ({}) }],
  rejectMachine: [{ state: account('asked'), allowed: leaders, parameters, body: reason }],
  addMachineSecret: [{ state: account('active'), allowed: admins, parameters, body: () => ({}) }],
  endMachineSecret: [
    { state: account('active', [secret]), allowed: admins, parameters, body: () => ({ secret: secretId }) },
  ],
  revokeMachine: [{ state: account('active'), allowed: admins, parameters, body: reason }],
};
