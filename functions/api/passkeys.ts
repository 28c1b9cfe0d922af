import * as v from 'valibot';
import { passkeyLimits } from '../../lib/domain/organisation/sign-in/passkeys.ts';
import type { Route } from './route.ts';
import { line, nothing } from './shapes.ts';
import { factorCode, password } from './sign-in-shapes.ts';

/** Bytes of a browser's answer, base64url. */
const bytes = (most: number) => v.pipe(v.string(), v.regex(/^[\w-]+$/), v.maxLength(most));
/** WebAuthn § 4: at most 1,023 bytes. */
const credentialId = bytes(1364);

export const passkeyAnswer = v.strictObject({
  id: credentialId,
  clientDataJSON: bytes(4000),
  authenticatorData: bytes(2000),
  signature: bytes(2000),
});
const newPasskeyAnswer = v.strictObject({
  id: credentialId,
  clientDataJSON: bytes(4000),
  attestationObject: bytes(20_000),
  transports: v.pipe(v.array(v.pipe(v.string(), v.regex(/^[a-z-]{1,20}$/))), v.maxLength(10)),
});

/** The password, and of a second factor that there is a code or a passkey. */
export const proofRequest = v.strictObject({
  password,
  code: v.optional(factorCode),
  passkey: v.optional(passkeyAnswer),
});
export const confirmPasskeyRequest = v.strictObject({
  name: line(passkeyLimits.nameLetters),
  answer: newPasskeyAnswer,
});
export const removePasskeyRequest = v.strictObject({ ...proofRequest.entries, id: credentialId });

/** Changes something, and its answer is kept under no key: it was told a secret. */
const secret = { method: 'POST', access: 'person' } as const;

/** The own passkeys, where the installation keeps sign-ins. */
export const passkeyRoutes = [
  {
    ...secret,
    path: '/api/me/sign-in/passkeys/ask',
    operation: 'askPasskey',
    summary: 'What my browser is to ask of a passkey of mine, to show with it that I am the one who changes my sign-in',
    body: nothing,
  },
  {
    ...secret,
    path: '/api/me/sign-in/passkeys/begin',
    operation: 'beginPasskey',
    summary: 'What my browser is to make a passkey of; the password is asked for, and a second factor that there is',
    body: proofRequest,
  },
  {
    ...secret,
    path: '/api/me/sign-in/passkeys/confirm',
    operation: 'confirmPasskey',
    summary: 'What my browser has made is a passkey of mine; with the first factor recovery codes are shown once',
    body: confirmPasskeyRequest,
  },
  {
    ...secret,
    path: '/api/me/sign-in/passkeys/remove',
    operation: 'removePasskey',
    summary: 'A passkey of mine is good no more; the password and a second factor are asked for',
    body: removePasskeyRequest,
  },
] as const satisfies readonly Route[];
