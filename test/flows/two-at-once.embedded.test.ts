import { describe } from 'vitest';
import { twoAtOnceContract } from './two-at-once.contract.ts';

describe('on the embedded engine', () => twoAtOnceContract(async () => undefined));
