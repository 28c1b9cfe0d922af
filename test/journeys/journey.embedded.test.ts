import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe } from 'vitest';
import { startProduct } from '../../local/runtime/product.ts';
import { journeyContract } from './journey.contract.ts';

describe('on the embedded engine', () => {
  journeyContract(async () => {
    const home = mkdtempSync(join(tmpdir(), 'congvan-journey-'));
    const product = await startProduct({ home, host: '127.0.0.1', port: 0, pollSeconds: 0.2 });
    return { ...product, trust: product.embedded.context.trust };
  });
});
