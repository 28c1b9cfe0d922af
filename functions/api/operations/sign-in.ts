import type { keyRoutes } from '../keys.ts';
import type { OperationsOf } from '../operation-input.ts';
import type { passkeyRoutes } from '../passkeys.ts';
import type { signInRoutes } from '../signing-in.ts';

/** What looks after the own signing key. */
const keyKeeping = () => import('../key-keeping.ts');

/** What looks after the own sign-in. */
const signInKeeping = () => import('../sign-in-keeping.ts');

/** The own signing key and the sign-in. */
export const signInOperations: OperationsOf<typeof keyRoutes> &
  OperationsOf<typeof signInRoutes> &
  OperationsOf<typeof passkeyRoutes> = {
  readSignIn: async (context, { person, session }) => (await signInKeeping()).readSignIn(context, person, session),
  changePassword: async (context, { person, session, body }) =>
    (await signInKeeping()).changePassword(context, person, session, body),
  readPersonSignIn: async (context, { person, subject }) =>
    (await signInKeeping()).readPersonSignIn(context, person, subject),
  recoverSignIn: async (context, { person, subject }) =>
    (await signInKeeping()).recoverSignIn(context, person, subject),
  confirmRecovery: async (context, { person, subject }) =>
    (await signInKeeping()).confirmRecovery(context, person, subject),
  endSession: async (context, { person, body }) => (await signInKeeping()).endSession(context, person, body),
  endOtherSessions: async (context, { person, session }) =>
    (await signInKeeping()).endOtherSessions(context, person, session),
  endPersonSessions: async (context, { person, subject }) =>
    (await signInKeeping()).endPersonSessions(context, person, subject),
  setSessionEnds: async (context, { body }, caller) => (await signInKeeping()).setSessionEnds(context, caller, body),
  beginSecondFactor: async (context, { person, session, body }) =>
    (await signInKeeping()).beginSecondFactor(context, person, session, body),
  confirmSecondFactor: async (context, { person, session, body }) =>
    (await signInKeeping()).confirmSecondFactor(context, person, session, body),
  removeSecondFactor: async (context, { person, session, body }) =>
    (await signInKeeping()).removeSecondFactor(context, person, session, body),
  askPasskey: async (context, { person, session }) => (await signInKeeping()).askPasskey(context, person, session),
  beginPasskey: async (context, { person, session, body }) =>
    (await signInKeeping()).beginPasskey(context, person, session, body),
  confirmPasskey: async (context, { person, session, body }) =>
    (await signInKeeping()).confirmPasskey(context, person, session, body),
  removePasskey: async (context, { person, session, body }) =>
    (await signInKeeping()).removePasskey(context, person, session, body),
  removePersonFactor: async (context, { person, subject }) =>
    (await signInKeeping()).removePersonFactor(context, person, subject),
  confirmFactorRemoval: async (context, { person, subject }) =>
    (await signInKeeping()).confirmFactorRemoval(context, person, subject),
  setSecondFactor: async (context, { body }, caller) => (await signInKeeping()).setSecondFactor(context, caller, body),
  letInAgain: async (context, { person, subject }) => (await signInKeeping()).letInAgain(context, person, subject),
  readOwnKey: async (context, { person }) => (await keyKeeping()).readOwnKey(context, person),
  holdKey: async (context, { person, body }) => (await keyKeeping()).holdKey(context, person, body),
  changePassphrase: async (context, { person, body }) => (await keyKeeping()).changePassphrase(context, person, body),
  destroyKey: async (context, { person, body }) => (await keyKeeping()).destroyKey(context, person, body),
  setKeyHolding: async (context, { body }, caller) => (await keyKeeping()).setKeyHolding(context, caller, body),
};
