import * as v from 'valibot';
import { maxGroupName } from '../../lib/domain/outgoing/recipient-group.ts';
import { maxRecipients } from '../../lib/domain/outgoing/recipients.ts';
import { type Route, read, step } from './route.ts';
import { code, line } from './shapes.ts';

const name = line(maxGroupName);
export const recipientGroupRequest = v.strictObject({
  name,
  recipients: v.pipe(v.array(code), v.minLength(1), v.maxLength(maxRecipients)),
});
export const removedGroupRequest = v.strictObject({ name });

/** Agencies that are often written to together. */
export const recipientGroupRoutes = [
  {
    ...read,
    path: '/api/recipient-groups',
    operation: 'readRecipientGroups',
    summary: 'Groups of recipients that the agency keeps',
  },
  {
    ...step,
    path: '/api/recipient-groups',
    operation: 'saveRecipientGroup',
    summary: 'Recipients are kept as a group under a name; one of the same name gives way',
    body: recipientGroupRequest,
  },
  {
    ...step,
    path: '/api/recipient-groups/remove',
    operation: 'removeRecipientGroup',
    summary: 'A group of recipients is kept no more',
    body: removedGroupRequest,
  },
] as const satisfies readonly Route[];
