import { describe } from 'vitest';
import { healthContract } from './health.contract.ts';

describe('on the embedded engine', () => {
  healthContract(async () => undefined);
});
