import { describe } from 'vitest';
import { accessContract } from './access.contract.ts';

describe('the log of access, on SQLite', () => {
  accessContract(async () => undefined);
});
