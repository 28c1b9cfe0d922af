import { describe } from 'vitest';
import { frozenNamesContract } from './frozen-names.contract.ts';

describe('on SQLite', () => {
  frozenNamesContract(async () => undefined);
});
