import { readEvents } from '../../../lib/views/read-events.ts';
import type { machineRoutes } from '../machines.ts';
import type { OperationsOf } from '../operation-input.ts';

/** What makes and ends machine accounts: few need it, so that a start does not load it. */
const keeping = () => import('../machine-keeping.ts');

/** Machine accounts and the feed of events. */
export const machineOperations: OperationsOf<typeof machineRoutes> = {
  readEvents: (context, { person, query }) => readEvents(context, person, { after: query['after'] }),
  listMachines: async (context, { person, agency }) => (await keeping()).listMachines(context, person, agency),
  askMachine: async (context, { agency, body }, caller) => (await keeping()).askMachine(context, caller, agency, body),
  confirmMachine: async (context, { agency, id }, caller) =>
    (await keeping()).confirmMachine(context, caller, { agencyId: agency, id }),
  rejectMachine: async (context, { agency, id, body }, caller) =>
    (await keeping()).rejectMachine(context, caller, { agencyId: agency, id }, body),
  addMachineSecret: async (context, { person, agency, id }) =>
    (await keeping()).addMachineSecret(context, person, { agencyId: agency, id }),
  endMachineSecret: async (context, { agency, id, body }, caller) =>
    (await keeping()).endMachineSecret(context, caller, { agencyId: agency, id }, body),
  revokeMachine: async (context, { agency, id, body }, caller) =>
    (await keeping()).revokeMachine(context, caller, { agencyId: agency, id }, body),
};
