import { describe } from 'vitest';
import { importContract } from './import.contract.ts';

describe('on the embedded engine', () => importContract(async () => undefined));
