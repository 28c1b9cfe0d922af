import { describe } from 'vitest';
import { arrivalsContract } from './arrivals.contract.ts';

describe('on SQLite', () => {
  arrivalsContract(async () => undefined);
});
