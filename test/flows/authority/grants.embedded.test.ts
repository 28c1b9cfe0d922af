import { grantsContract } from './grants.contract.ts';

// nothing given: the engine of the context itself
grantsContract(async () => undefined);
