import { describe } from 'vitest';
import { recallContract } from './recall.contract.ts';

describe('on the embedded engine', () => {
  recallContract(async () => undefined);
});
