import { describe } from 'vitest';
import { paperContract } from './paper.contract.ts';

describe('on the embedded engine', () => {
  paperContract(async () => undefined);
});
