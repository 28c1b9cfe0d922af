import * as v from 'valibot';
import { passphraseLetters } from '../../lib/domain/signing/passphrase.ts';
import { type Route, read, step } from './route.ts';
import { line } from './shapes.ts';

/** As it was typed: what is too short or too easy is said in its own words. */
export const passphrase = v.pipe(v.string(), v.maxLength(passphraseLetters.max * 4));
/** The file as base64, as administrators send theirs. */
const file = v.pipe(v.string(), v.base64(), v.maxLength(48_000));

export const holdKeyRequest = v.strictObject({
  file,
  password: v.pipe(v.string(), v.maxLength(200)),
  passphrase,
});
export const passphraseRequest = v.strictObject({ old: passphrase, passphrase });
export const destroyKeyRequest = v.strictObject({
  certificate: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'the fingerprint of the certificate')),
});
export const keyHoldingRequest = v.strictObject({
  on: v.boolean(),
  basis: v.union([v.literal(''), line(300)]),
});

/** Changes something, and its answer is kept under no key: it was told a secret. */
const secret = { method: 'POST', access: 'person' } as const;

/** The own signing key, where the installation holds it, and whether it may. */
export const keyRoutes = [
  {
    ...read,
    path: '/api/signing-key',
    operation: 'readOwnKey',
    summary: 'With which key I sign, its certificate, whether one can be taken in here, and what became of it',
  },
  {
    ...secret,
    path: '/api/signing-key',
    operation: 'holdKey',
    summary: 'My certificate with its key (PKCS#12), wrapped under a passphrase that only I know',
    body: holdKeyRequest,
  },
  {
    ...secret,
    path: '/api/signing-key/passphrase',
    operation: 'changePassphrase',
    summary: 'Another passphrase for my key; the one before opens it once more',
    body: passphraseRequest,
  },
  {
    ...secret,
    path: '/api/signing-key/destroy',
    operation: 'destroyKey',
    summary: 'My key is destroyed for good; its certificate and what it has signed stay',
    body: destroyKeyRequest,
  },
  {
    ...step,
    path: '/api/installation/key-holding',
    operation: 'setKeyHolding',
    summary: 'Whether people may have their signing keys held here, and on which legal basis',
    body: keyHoldingRequest,
  },
] as const satisfies readonly Route[];
