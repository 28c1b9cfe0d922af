import { passwordContract } from './password.contract.ts';

passwordContract(async () => undefined);
