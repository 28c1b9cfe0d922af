import * as v from 'valibot';
import { machineScopes } from '../../lib/domain/organisation/machines/scopes.ts';
import { type Route, read, step } from './route.ts';
import { day, documentId, line, nothing, reasonRequest } from './shapes.ts';

export const machineRequest = v.strictObject({
  name: line(100),
  scopes: v.pipe(v.array(v.picklist(machineScopes)), v.minLength(1), v.maxLength(machineScopes.length)),
  until: day,
});
export const endSecretRequest = v.strictObject({ secret: documentId });

/** RFC 6749 § 4.4.2; client and secret here, or in the header Authorization as § 2.3.1 has it. */
const tokenForm = v.object({
  grant_type: v.literal('client_credentials'),
  client_id: v.optional(v.pipe(v.string(), v.maxLength(200))),
  client_secret: v.optional(v.pipe(v.string(), v.maxLength(200))),
  scope: v.optional(v.pipe(v.string(), v.maxLength(200))),
});

const ofAgency = '/api/organisation/agencies/{agency}/machines';

/** Machine accounts of neighbour systems, what they get a token for, and the feed that they follow. */
export const machineRoutes = [
  {
    method: 'POST',
    access: 'public',
    path: '/api/oauth/token',
    operation: 'issueToken',
    summary: 'A token for a machine account: OAuth 2.0 client credentials (RFC 6749 § 4.4), good for an hour',
    form: tokenForm,
  },
  {
    ...read,
    path: '/api/events',
    operation: 'readEvents',
    summary: 'What happened to the documents of the agency behind a number, in its order, up to 100 at a time',
    query: ['after'],
    machine: 'events.read',
  },
  {
    ...read,
    path: ofAgency,
    operation: 'listMachines',
    summary: 'The machine accounts of an agency: scopes, last day, secrets without their values, last used',
  },
  {
    ...step,
    path: ofAgency,
    operation: 'askMachine',
    summary: 'A machine account for a neighbour system; it waits for the competent person’s word',
    body: machineRequest,
  },
  {
    ...step,
    path: `${ofAgency}/{id}/confirm`,
    operation: 'confirmMachine',
    summary: 'The word of the competent person: from now on secrets can be made for it',
    body: nothing,
  },
  {
    ...step,
    path: `${ofAgency}/{id}/reject`,
    operation: 'rejectMachine',
    summary: 'The machine account that waits is not to be; nothing changes',
    body: reasonRequest,
  },
  {
    method: 'POST',
    access: 'person',
    path: `${ofAgency}/{id}/secrets`,
    operation: 'addMachineSecret',
    summary: 'A new secret of a machine account, shown once; one before stays good until it is ended',
    body: nothing,
  },
  {
    ...step,
    path: `${ofAgency}/{id}/secrets/end`,
    operation: 'endMachineSecret',
    summary: 'A secret, and every token that was given for it, is good no more',
    body: endSecretRequest,
  },
  {
    ...step,
    path: `${ofAgency}/{id}/revoke`,
    operation: 'revokeMachine',
    summary: 'A machine account is good no more, from the next request on and for good',
    body: reasonRequest,
  },
] as const satisfies readonly Route[];
