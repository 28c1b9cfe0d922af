import { heldKeys } from './held-keys.contract.ts';

heldKeys(async () => undefined);
