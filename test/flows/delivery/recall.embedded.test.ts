import { describe } from 'vitest';
import { recallingContract } from './recall.contract.ts';

describe('on the embedded engine', () => {
  recallingContract(async () => undefined);
});
