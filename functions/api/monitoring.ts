import { type Route, read } from './route.ts';

/** How the system runs, for who looks after it. */
export const monitoringRoutes = [
  {
    ...read,
    path: '/api/organisation/agencies/{agency}/health',
    operation: 'readHealth',
    summary: 'How the axis, timestamps, disk, queues and daily anchors stand: good, to be looked at, or broken',
  },
] as const satisfies readonly Route[];
