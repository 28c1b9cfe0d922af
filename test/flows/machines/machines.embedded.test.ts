import { machinesContract } from './machines.contract.ts';

machinesContract(async () => undefined);
