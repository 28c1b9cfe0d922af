import { describe } from 'vitest';
import { reservedContract } from './reserved.contract.ts';

describe('on the embedded engine', () => {
  reservedContract(async () => undefined);
});
