import { describe } from 'vitest';
import { dispatchContract } from './dispatch.contract.ts';

describe('on the embedded engine', () => {
  dispatchContract(async () => undefined);
});
