import { describe } from 'vitest';
import { directionContract } from './direction.contract.ts';

describe('on the embedded engine', () => {
  directionContract(async () => undefined);
});
