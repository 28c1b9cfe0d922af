import { describe } from 'vitest';
import { mailContract } from './mail.contract.ts';

describe('on the embedded engine', () => {
  mailContract(async () => undefined);
});
