import { secondFactorContract } from './second-factor.contract.ts';

secondFactorContract(async () => undefined);
