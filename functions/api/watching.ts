export { checkAxis, setAxisCredentials } from '../../lib/flows/monitoring/connections.ts';
export { checkMailbox, setMailbox, stopMailbox } from '../../lib/flows/monitoring/mailbox.ts';
export { retryWork } from '../../lib/flows/monitoring/retry-work.ts';
export { setWorkingCalendar } from '../../lib/flows/monitoring/set-calendar.ts';
export {
  setPublicAddress,
  setTimestampAuthorities,
  tryTimestamp,
} from '../../lib/flows/monitoring/set-installation.ts';
export { confirmTrustRoot, rejectTrustRoot } from '../../lib/flows/trust/confirm-root.ts';
export { keepTrustList } from '../../lib/flows/trust/keep-list.ts';
export { endTrustRoot, proposeTrustRoot } from '../../lib/flows/trust/propose-root.ts';
export { readTrust, readTrustRoot } from '../../lib/flows/trust/read-trust.ts';
export { exportAccess } from '../../lib/views/monitoring/access/export-access.ts';
export { readAccess } from '../../lib/views/monitoring/access/read-access.ts';
export { readAccessCounts } from '../../lib/views/monitoring/access/read-counts.ts';
export { readWorkingCalendar } from '../../lib/views/monitoring/read-calendar.ts';
export { readConnections } from '../../lib/views/monitoring/read-connections.ts';
export { readHealth } from '../../lib/views/monitoring/read-health.ts';
export { readStuck } from '../../lib/views/monitoring/read-stuck.ts';
