import { leavingContract } from './leaving.contract.ts';

// nothing given: the engine of the context itself
leavingContract(async () => undefined);
