import type { directoryRoutes } from '../../../functions/api/directory.ts';
import type { monitoringRoutes } from '../../../functions/api/monitoring.ts';
import type { PersonOperation } from '../../../functions/api/operation-input.ts';
import { stuckWrite } from '../../../lib/stores/monitoring/stuck.ts';
import { directoryLoadWrite } from '../../../lib/stores/organisation/directory-loads.ts';
import { everyPerson } from '../../flows/people.ts';
import type { AccessDesk } from './desk.ts';
import type { Row } from './table.ts';

type MonitoringOperation = Extract<
  PersonOperation,
  (typeof monitoringRoutes | typeof directoryRoutes)[number]['operation']
>;

const admins = ['quantri.hanoi'];
/** The calendar is one for the whole installation: whoever looks after it or decides by it, of any agency. */
const whoWatches = everyPerson.flatMap(({ subject, roles }) =>
  roles.some((role) => role === 'admin' || role === 'leader' || role === 'clerk') ? [subject] : [],
);
const watchers = [...admins, 'lanhdao.hanoi', 'lanhdao2.hanoi', 'vanthu.hanoi', 'vanthu2.hanoi'];
/** Those of the business have nothing to do with the directory. */
const allAdmins = admins;
let lists = 0;
/** A list that was looked through and waits to be loaded. */
async function checkedList({ it }: Pick<AccessDesk, 'it'>): Promise<string> {
  const id = `01JDM00000000000000000${String(++lists).padStart(4, '0')}`;
  const counts = { new: 1, renamed: 0, 'code-changed': 0, ended: 0, changed: 0, unchanged: 0 };
  const found = { counts, agencies: 0, changes: [], shared: [] };
  const asked = { by: 'quantri.hanoi', name: 'Quản trị', at: it.clock };
  const load = { id, agencyCode: 'G15.1', upload: 'uploads/x', source: 'danh-muc.csv', asked, since: it.clock };
  await it.context.records.transact([directoryLoadWrite(undefined, { ...load, state: 'checked', found })]);
  return id;
}
const auditors = [...admins, 'lanhdao.hanoi', 'lanhdao2.hanoi'];
const agency = { agency: 'G15.1' };

let made = 0;
/** Work of the agency that failed and waits, as the list names it. */
async function putOff({ context }: AccessDesk): Promise<string> {
  made += 1;
  const body = { task: 'report-failure', incomingId: 'x', reason: 'x' } as const;
  const message = { group: 'x', dedupe: `x-${made}`, body };
  const why = { code: 'internal', detail: '' };
  const line = { queue: 'statuses', message, why, since: 1, tries: 4 } as const;
  await context.records.transact([stuckWrite('G15.1', line, context.clock.now())]);
  return `message/statuses#x-${made}`;
}

/** Who looks after the system: administrators, leaders and clerks of the agency, and of no other. */
export const monitoringRows: Readonly<Record<MonitoringOperation, readonly Row[]>> = {
  readHealth: [{ allowed: watchers, parameters: agency }],
  readConnections: [{ allowed: watchers, parameters: agency }],
  checkAxis: [{ allowed: admins, parameters: agency, body: () => ({}) }],
  setAxisCredentials: [
    { allowed: admins, parameters: agency, body: () => ({ systemId: 'thads.hanoi.01', secret: 'as-it-was-given' }) },
  ],
  checkMailbox: [{ allowed: admins, parameters: agency, body: () => ({}) }],
  setMailbox: [
    {
      ...{ allowed: admins, parameters: agency },
      body: () => ({ host: 'imap.example.vn', port: 993, line: 'tls', user: 'a', password: 'b', folder: 'INBOX' }),
    },
  ],
  stopMailbox: [{ allowed: admins, parameters: agency, body: () => ({}) }],
  setTimestampAuthorities: [{ allowed: admins, body: () => ({ addresses: [`https://tsa-${++made}.example.vn/`] }) }],
  setPublicAddress: [{ allowed: admins, body: () => ({ address: `https://vanban-${++made}.example.vn` }) }],
  readWorkingCalendar: [{ allowed: whoWatches }],
  setWorkingCalendar: [
    { allowed: admins, body: () => ({ year: 2027, decision: `${++made}/TB`, lines: ['01/01/2027; nghỉ; Tết'] }) },
  ],
  tryTimestamp: [{ allowed: admins, body: () => ({ authority: 'tsa.example.vn' }) }],
  readAccess: [{ allowed: auditors, parameters: agency }],
  readAccessCounts: [{ allowed: auditors, parameters: agency }],
  exportAccess: [{ allowed: auditors, parameters: agency }],
  readStuck: [{ allowed: watchers, parameters: agency }],
  // a message that was put off: each time it is put off anew
  retryWork: [{ allowed: watchers, parameters: agency, body: async (desk) => ({ work: await putOff(desk) }) }],
  readDirectoryLoads: [{ allowed: allAdmins }],
  requestListUpload: [{ allowed: allAdmins, body: () => ({ size: 10 }) }],
  checkDirectoryList: [
    {
      allowed: allAdmins,
      body: (_desk, _id, by) => ({ upload: `uploads/G15.1/${by}/directory/A`, source: 'danh-muc.csv' }),
    },
  ],
  confirmDirectoryList: [{ allowed: allAdmins, state: checkedList, body: () => ({ endsMany: false }) }],
};
