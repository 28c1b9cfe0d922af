import type { monitoringRoutes } from '../monitoring.ts';
import { accessRequest } from '../monitoring.ts';
import type { OperationsOf } from '../operation-input.ts';
import type { trustRoutes } from '../trust.ts';

/** What tells how the system runs. */
const watching = () => import('../watching.ts');

/** How the system runs, its connections, the access log and trust. */
export const watchingOperations: OperationsOf<typeof monitoringRoutes> & OperationsOf<typeof trustRoutes> = {
  readHealth: async (context, { person, agency }) => (await watching()).readHealth(context, person, agency),
  readConnections: async (context, { person, agency }) => (await watching()).readConnections(context, person, agency),
  checkAxis: async (context, { person, agency }) => (await watching()).checkAxis(context, person, agency),
  checkMailbox: async (context, { person, agency }) => (await watching()).checkMailbox(context, person, agency),
  setMailbox: async (context, { agency, body }, caller) => (await watching()).setMailbox(context, caller, agency, body),
  stopMailbox: async (context, { agency }, caller) => (await watching()).stopMailbox(context, caller, agency),
  setAxisCredentials: async (context, { agency, body }, caller) =>
    (await watching()).setAxisCredentials(context, caller, agency, body),
  setTimestampAuthorities: async (context, { body }, caller) =>
    (await watching()).setTimestampAuthorities(context, caller, body),
  readWorkingCalendar: async (context, { person }) => (await watching()).readWorkingCalendar(context, person),
  setWorkingCalendar: async (context, { body }, caller) => (await watching()).setWorkingCalendar(context, caller, body),
  setPublicAddress: async (context, { body }, caller) => (await watching()).setPublicAddress(context, caller, body),
  tryTimestamp: async (context, { person, body }) => (await watching()).tryTimestamp(context, person, body),
  readTrust: async (context, { person, agency }) => (await watching()).readTrust(context, person, agency),
  readTrustRoot: async (context, { person, id }) => (await watching()).readTrustRoot(context, person, id),
  keepTrustList: async (context, { body }, caller) => (await watching()).keepTrustList(context, caller, body),
  proposeTrustRoot: async (context, { body }, caller) => (await watching()).proposeTrustRoot(context, caller, body),
  endTrustRoot: async (context, { id, body }, caller) => (await watching()).endTrustRoot(context, caller, id, body),
  confirmTrustRoot: async (context, { id }, caller) => (await watching()).confirmTrustRoot(context, caller, id),
  rejectTrustRoot: async (context, { id, body }, caller) =>
    (await watching()).rejectTrustRoot(context, caller, id, body),
  readAccess: async (context, { person, agency, query }) =>
    (await watching()).readAccess(context, person, agency, accessRequest(query)),
  readAccessCounts: async (context, { person, agency, query }) =>
    (await watching()).readAccessCounts(context, person, agency, query),
  exportAccess: async (context, { person, agency, query }) =>
    (await watching()).exportAccess(context, person, agency, accessRequest(query)),
  readStuck: async (context, { person, agency }) => (await watching()).readStuck(context, person, agency),
  retryWork: async (context, { agency, body }, caller) => (await watching()).retryWork(context, caller, agency, body),
};
