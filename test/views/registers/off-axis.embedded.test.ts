import { describe } from 'vitest';
import { offAxisContract } from './off-axis.contract.ts';

describe('on the embedded engine', () => {
  offAxisContract(async () => undefined);
});
