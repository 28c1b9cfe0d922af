import { describe } from 'vitest';
import { sendPushesContract } from './send-pushes.contract.ts';

describe('on the embedded engine', () => {
  sendPushesContract(async () => undefined);
});
