import * as v from 'valibot';
import { maxGroupName } from '../../lib/domain/outgoing/recipient-group.ts';
import { maxRules, ruleLevels } from '../../lib/domain/outgoing/recipient-rule.ts';
import { maxRecipients } from '../../lib/domain/outgoing/recipients.ts';
import { type Route, read, step } from './route.ts';
import { code, line } from './shapes.ts';

const name = line(maxGroupName);
/** Agencies of this installation so many steps below one of them, by its id. */
const recipientRule = v.strictObject({ below: line(100), levels: v.picklist(ruleLevels) });
export const namedRules = v.pipe(v.array(v.strictObject({ name, rule: recipientRule })), v.maxLength(maxRules));
/** One of the two: agencies one by one, or a rule. */
export const recipientGroupRequest = v.strictObject({
  name,
  recipients: v.optional(v.pipe(v.array(code), v.minLength(1), v.maxLength(maxRecipients))),
  rule: v.optional(recipientRule),
});
export const removedGroupRequest = v.strictObject({ name });

/** Agencies that are often written to together. */
export const recipientGroupRoutes = [
  {
    ...read,
    path: '/api/recipient-groups',
    operation: 'readRecipientGroups',
    summary: 'Groups of recipients that the agency keeps, those of a rule as they are today',
  },
  {
    ...step,
    path: '/api/recipient-groups',
    operation: 'saveRecipientGroup',
    summary: 'Recipients, or a rule that names them, are kept as a group under a name; one of the same name gives way',
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
