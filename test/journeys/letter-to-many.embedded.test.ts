import { describe } from 'vitest';
import { startProduct } from '../../local/runtime/product.ts';
import { letterToManyContract } from './letter-to-many.contract.ts';
import { homeWithOthers } from './many-offices.ts';

describe('on the embedded engine', () => {
  letterToManyContract(700, async (onAxis) => {
    const others = await homeWithOthers(onAxis);
    const { home } = others;
    const product = await startProduct({ home, host: '127.0.0.1', port: 0, pollSeconds: 0.2 });
    return { ...product, ...others, records: product.embedded.context.records };
  });
});
