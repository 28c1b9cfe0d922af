import { describe } from 'vitest';
import { recipientRulesContract } from './recipient-rules.contract.ts';

describe('on the embedded engine', () => {
  recipientRulesContract(async () => undefined);
});
