import type { monitoringRoutes } from '../../../functions/api/monitoring.ts';
import type { PersonOperation } from '../../../functions/api/operations.ts';
import { stuckWrite } from '../../../lib/stores/monitoring/stuck.ts';
import type { AccessDesk } from './desk.ts';
import type { Row } from './table.ts';

type MonitoringOperation = Extract<PersonOperation, (typeof monitoringRoutes)[number]['operation']>;

const admins = ['quantri.hanoi'];
const watchers = [...admins, 'lanhdao.hanoi', 'lanhdao2.hanoi', 'vanthu.hanoi', 'vanthu2.hanoi'];
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
  readStuck: [{ allowed: watchers, parameters: agency }],
  // a message that was put off: each time it is put off anew
  retryWork: [{ allowed: watchers, parameters: agency, body: async (desk) => ({ work: await putOff(desk) }) }],
};
