import { describe } from 'vitest';
import { takenInOnceContract } from './exchange/taken-in-once.contract.ts';
import { twoAtOnceContract } from './two-at-once.contract.ts';

describe('on the embedded engine', () => {
  twoAtOnceContract(async () => undefined);
  takenInOnceContract(async () => undefined);
});
