import * as v from 'valibot';
import { type Route, read, step } from './route.ts';
import { line } from './shapes.ts';

export const listUploadRequest = v.strictObject({ size: v.pipe(v.number(), v.integer(), v.minValue(0)) });
export const checkListRequest = v.strictObject({ upload: line(300), source: line(255) });
/** `endsMany`: who asks knows that the list ends more than a tenth of the agencies. */
export const confirmListRequest = v.strictObject({ endsMany: v.boolean() });

/** The national directory of agencies, loaded by who administers the installation. */
export const directoryRoutes = [
  {
    ...read,
    path: '/api/directory/lists',
    operation: 'readDirectoryLoads',
    summary:
      'The national directory in use, and the lists that were put there last: looked through, being loaded, loaded or refused',
  },
  {
    method: 'POST',
    access: 'person',
    path: '/api/directory/lists/upload',
    operation: 'requestListUpload',
    summary: 'An address to put the list of the national directory to (CSV or JSON)',
    body: listUploadRequest,
  },
  {
    ...step,
    path: '/api/directory/lists',
    operation: 'checkDirectoryList',
    summary: 'A list is looked through by a worker: what it would change, or which lines are wrong; nothing is loaded',
    body: checkListRequest,
  },
  {
    ...step,
    path: '/api/directory/lists/{id}/load',
    operation: 'confirmDirectoryList',
    summary: 'A list that was looked through is made the national directory by a worker',
    body: confirmListRequest,
  },
] as const satisfies readonly Route[];
