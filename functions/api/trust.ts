import * as v from 'valibot';
import { type Route, read, step } from './route.ts';
import { line, nothing, reasonRequest } from './shapes.ts';

/** The file as base64. A root has 46 KiB at most, which a request holds with its name; more is told by its own words as far as it comes. */
const file = v.pipe(v.string(), v.base64(), v.maxLength(180_000));
/** Where a list is published: http or https. */
const place = v.pipe(line(480), v.regex(/^https?:\/\/[!-~]+$/));
export const trustListRequest = v.strictObject({ uri: place, file });
export const trustRootRequest = v.strictObject({ name: line(200), file });

/** Whom the installation trusts. */
export const trustRoutes = [
  {
    ...read,
    path: '/api/organisation/agencies/{agency}/trust',
    operation: 'readTrust',
    summary:
      'Root certificates that signatures are checked against, and revocation lists: from when to when, what waits, what was refused',
  },
  {
    ...step,
    path: '/api/trust/roots',
    operation: 'proposeTrustRoot',
    summary: 'A root certificate (PEM or DER) that is to be trusted; it waits for a leader to confirm it',
    body: trustRootRequest,
  },
  {
    ...read,
    path: '/api/trust/roots/{id}',
    operation: 'readTrustRoot',
    summary: 'A root certificate by its fingerprint, with how many valid certificates hang on it, and its log',
  },
  {
    ...step,
    path: '/api/trust/roots/{id}/end',
    operation: 'endTrustRoot',
    summary: 'A root certificate is to be trusted no more; it counts until a leader has confirmed that',
    body: reasonRequest,
  },
  {
    ...step,
    path: '/api/trust/roots/{id}/confirm',
    operation: 'confirmTrustRoot',
    summary: 'What waits holds from now on; never confirmed by who asked for it',
    body: nothing,
  },
  {
    ...step,
    path: '/api/trust/roots/{id}/reject',
    operation: 'rejectTrustRoot',
    summary: 'What waits is refused, with a reason',
    body: reasonRequest,
  },
  {
    ...step,
    path: '/api/trust/lists',
    operation: 'keepTrustList',
    summary: 'A newer revocation list of a trusted root, from a file; it counts at once',
    body: trustListRequest,
  },
] as const satisfies readonly Route[];
