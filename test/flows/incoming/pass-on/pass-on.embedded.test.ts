import { describe } from 'vitest';
import { passOnContract } from './pass-on.contract.ts';

describe('on SQLite', () => {
  passOnContract(async () => undefined);
});
