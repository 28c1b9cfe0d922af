import { signingAuthorityContract } from './authority.contract.ts';

// nothing given: the engine of the context itself
signingAuthorityContract(async () => undefined);
