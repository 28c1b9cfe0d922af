import { twoAdministratorsContract } from './two-administrators.contract.ts';

// nothing given: the engine of the context itself
twoAdministratorsContract(async () => undefined);
