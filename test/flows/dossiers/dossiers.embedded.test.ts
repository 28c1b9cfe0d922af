import { describe } from 'vitest';
import { dossiersContract } from './dossiers.contract.ts';

describe('on the embedded engine', () => {
  dossiersContract(async () => undefined);
});
