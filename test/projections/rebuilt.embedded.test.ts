import { describe } from 'vitest';
import { rebuiltContract } from './rebuilt.contract.ts';

describe('on SQLite', () => rebuiltContract(8, async () => undefined));
