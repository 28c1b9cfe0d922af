import { describe } from 'vitest';
import { trustContract } from './trust.contract.ts';

describe('on the embedded engine', () => {
  trustContract(async () => undefined);
});
