import * as v from 'valibot';
import { type Route, read, step } from './route.ts';

/** As the list of what is stuck names it: keys of records are ASCII. */
export const retryRequest = v.strictObject({ work: v.pipe(v.string(), v.regex(/^[\x21-\x7e]{1,700}$/)) });

/** How the system runs, for who looks after it. */
export const monitoringRoutes = [
  {
    ...read,
    path: '/api/organisation/agencies/{agency}/health',
    operation: 'readHealth',
    summary: 'How the axis, timestamps, disk, queues and daily anchors stand: good, to be looked at, or broken',
  },
  {
    ...read,
    path: '/api/organisation/agencies/{agency}/stuck',
    operation: 'readStuck',
    summary: 'Work that stands still: why, since when, and when it is tried again',
  },
  {
    ...step,
    path: '/api/organisation/agencies/{agency}/stuck/retry',
    operation: 'retryWork',
    summary: 'Work that stands still is tried at once',
    body: retryRequest,
  },
] as const satisfies readonly Route[];
