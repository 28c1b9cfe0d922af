import { describe } from 'vitest';
import { annexesContract } from './annexes.contract.ts';

describe('on the embedded engine', () => annexesContract(async () => undefined));
