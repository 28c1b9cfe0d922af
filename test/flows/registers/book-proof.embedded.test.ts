import { describe } from 'vitest';
import { bookProofContract } from './book-proof.contract.ts';

describe('on the embedded engine', () => {
  bookProofContract(async () => undefined);
});
