import { describe } from 'vitest';
import { oneBookContract } from './one-book.contract.ts';

describe('on the embedded engine', () => {
  oneBookContract(async () => undefined);
});
