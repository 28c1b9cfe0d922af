import { recoveryContract } from './recovery.contract.ts';

recoveryContract(async () => undefined);
