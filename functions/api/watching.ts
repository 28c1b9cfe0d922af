export { retryWork } from '../../lib/flows/monitoring/retry-work.ts';
export { readHealth } from '../../lib/views/monitoring/read-health.ts';
export { readStuck } from '../../lib/views/monitoring/read-stuck.ts';
