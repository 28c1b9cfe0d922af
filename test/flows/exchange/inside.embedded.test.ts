import { describe } from 'vitest';
import { insideContract } from './inside.contract.ts';

describe('on the embedded engine', () => {
  insideContract(async () => undefined);
});
