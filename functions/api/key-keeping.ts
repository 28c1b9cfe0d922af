export { changePassphrase } from '../../lib/flows/keys/change-passphrase.ts';
export { destroyKey } from '../../lib/flows/keys/destroy-key.ts';
export { holdKey } from '../../lib/flows/keys/hold-key.ts';
export { readOwnKey } from '../../lib/flows/keys/read-own-key.ts';
export { setKeyHolding } from '../../lib/flows/monitoring/set-key-holding.ts';
