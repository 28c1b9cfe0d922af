import { passkeysContract } from './passkeys.contract.ts';

passkeysContract(async () => undefined);
