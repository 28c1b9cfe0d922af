import type { Operations } from '../operation-input.ts';
import { incomingOperations } from './incoming.ts';
import { machineOperations } from './machines.ts';
import { officeOperations } from './office.ts';
import { organisationOperations } from './organisation.ts';
import { outgoingOperations } from './outgoing.ts';
import { registersOperations } from './registers.ts';
import { signInOperations } from './sign-in.ts';
import { watchingOperations } from './watching.ts';

/** Which flow answers which operation. Steps take a caller, the rest a person. */
export const operations: Operations = {
  ...officeOperations,
  ...outgoingOperations,
  ...incomingOperations,
  ...organisationOperations,
  ...registersOperations,
  ...watchingOperations,
  ...signInOperations,
  ...machineOperations,
};
