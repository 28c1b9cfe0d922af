import type { monitoringRoutes } from '../../../functions/api/monitoring.ts';
import type { PersonOperation } from '../../../functions/api/operations.ts';
import type { Row } from './table.ts';

type MonitoringOperation = Extract<PersonOperation, (typeof monitoringRoutes)[number]['operation']>;

const admins = ['quantri.hanoi'];
const watchers = [...admins, 'lanhdao.hanoi', 'lanhdao2.hanoi', 'vanthu.hanoi', 'vanthu2.hanoi'];
const agency = { agency: 'G15.1' };

/** Who looks after the system: administrators, leaders and clerks of the agency, and of no other. */
export const monitoringRows: Readonly<Record<MonitoringOperation, readonly Row[]>> = {
  readHealth: [{ allowed: watchers, parameters: agency }],
};
