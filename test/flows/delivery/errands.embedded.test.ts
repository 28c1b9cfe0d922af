import { describe } from 'vitest';
import { errandsContract } from './errands.contract.ts';

describe('on the embedded engine', () => {
  errandsContract(async () => undefined);
});
