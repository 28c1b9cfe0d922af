import { describe } from 'vitest';
import { yearContract } from './year.contract.ts';

describe('on SQLite', () => {
  yearContract(async () => undefined);
});
