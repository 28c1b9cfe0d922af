import type { keysVi } from '../keys.ts';

export const keysEn: typeof keysVi = {
  passphrase: 'Signing passphrase',
  passphraseHint:
    'Yours for signing, not the one that you sign in with. It is asked for at each signature and not kept.',
  passphraseManyHint: 'Once for these documents. It is not kept; the next time it is asked for again.',
  passphraseNeeded: 'Enter your signing passphrase.',
  left: (count) => (count === 1 ? 'One try is left.' : `${count} tries are left.`),
  until: (clock) => `It can be tried again from ${clock}.`,
  signsWith: 'Signing key',
  trial: 'Trial key, without legal effect',
};
