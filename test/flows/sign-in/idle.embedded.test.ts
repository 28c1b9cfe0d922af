import { idleContract } from './idle.contract.ts';

idleContract(async () => undefined);
