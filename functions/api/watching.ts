export { readHealth } from '../../lib/views/monitoring/read-health.ts';
