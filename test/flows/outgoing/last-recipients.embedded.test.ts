import { describe } from 'vitest';
import { lastRecipientsContract } from './last-recipients.contract.ts';

describe('on the embedded engine', () => {
  lastRecipientsContract(async () => undefined);
});
