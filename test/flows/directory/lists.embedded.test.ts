import { listsContract } from './lists.contract.ts';

// nothing given: the engine of the context itself
listsContract(async () => undefined);
