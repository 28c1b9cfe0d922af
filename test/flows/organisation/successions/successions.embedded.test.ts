import { describe } from 'vitest';
import { successionsContract } from './successions.contract.ts';

describe('on SQLite', () => {
  successionsContract(async () => undefined);
});
