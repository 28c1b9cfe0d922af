import { describe } from 'vitest';
import { sendMailContract } from './send-mail.contract.ts';

describe('on the embedded engine', () => {
  sendMailContract(async () => undefined);
});
