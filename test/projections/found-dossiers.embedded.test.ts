import { describe } from 'vitest';
import { foundDossiersContract } from './found-dossiers.contract.ts';

describe('on SQLite', () => foundDossiersContract(async () => undefined));
