import * as v from 'valibot';
import { factorRules } from '../../lib/domain/organisation/sign-in/second-factor.ts';
import { proofRequest } from './passkeys.ts';
import { type Route, read, step } from './route.ts';
import { nothing } from './shapes.ts';
import { factorCode, password } from './sign-in-shapes.ts';

export const passwordRequest = v.strictObject({ old: password, password });

export const sessionRequest = v.strictObject({ session: v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/)) });
const whole = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000));
export const sessionEndsRequest = v.strictObject({ idleMinutes: whole, hours: whole });

export const factorCodeRequest = v.strictObject({ code: factorCode });
export const factorRuleRequest = v.strictObject({ secondFactor: v.picklist(factorRules) });

/** Changes something, and its answer is kept under no key: it was told a secret. */
const secret = { method: 'POST', access: 'person' } as const;

/** The own sign-in, where the installation keeps it. */
export const signInRoutes = [
  {
    ...read,
    path: '/api/me/sign-in',
    operation: 'readSignIn',
    summary: 'How I sign in, and whether that is kept here',
  },
  {
    ...secret,
    path: '/api/me/sign-in/password',
    operation: 'changePassword',
    summary: 'Another password for my sign-in; the one before is asked for, and my other sessions end',
    body: passwordRequest,
  },
  {
    ...read,
    path: '/api/organisation/people/{subject}/sign-in',
    operation: 'readPersonSignIn',
    summary: 'The sign-in of a person, for who looks after them: whether there is one, and a recovery that waits',
  },
  {
    ...secret,
    path: '/api/organisation/people/{subject}/sign-in/recovery',
    operation: 'recoverSignIn',
    summary: 'A one-time code with which a person sets a new password; for an administrator it waits for a second one',
    body: nothing,
  },
  {
    ...secret,
    path: '/api/organisation/people/{subject}/sign-in/recovery/confirm',
    operation: 'confirmRecovery',
    summary: 'The second word on the recovery of an administrator: the code is shown to who gives it',
    body: nothing,
  },
  {
    ...secret,
    path: '/api/me/sign-in/sessions/end',
    operation: 'endSession',
    summary: 'One of my sessions ends at once',
    body: sessionRequest,
  },
  {
    ...secret,
    path: '/api/me/sign-in/sessions/end-others',
    operation: 'endOtherSessions',
    summary: 'All my sessions but this one end at once',
    body: nothing,
  },
  {
    ...secret,
    path: '/api/organisation/people/{subject}/sign-in/end',
    operation: 'endPersonSessions',
    summary: 'All sessions of a person end at once',
    body: nothing,
  },
  {
    ...step,
    path: '/api/installation/session-ends',
    operation: 'setSessionEnds',
    summary: 'After how long without use sessions end, and how long they last at most',
    body: sessionEndsRequest,
  },
  {
    ...secret,
    path: '/api/me/sign-in/second-factor/begin',
    operation: 'beginSecondFactor',
    summary: 'A new key for an authenticator app; it counts once a code of it is given, and until then nothing changes',
    body: proofRequest,
  },
  {
    ...secret,
    path: '/api/me/sign-in/second-factor/confirm',
    operation: 'confirmSecondFactor',
    summary:
      'A code of the new key makes it my second factor; recovery codes are shown once, and my other sessions end',
    body: factorCodeRequest,
  },
  {
    ...secret,
    path: '/api/me/sign-in/second-factor/remove',
    operation: 'removeSecondFactor',
    summary:
      'The authenticator app is taken off, and with it the second factor where there is no passkey; the password and the second factor are asked for',
    body: proofRequest,
  },
  {
    ...secret,
    path: '/api/organisation/people/{subject}/sign-in/second-factor/remove',
    operation: 'removePersonFactor',
    summary: 'The second factor of a person is removed; for an administrator it waits for a second one',
    body: nothing,
  },
  {
    ...secret,
    path: '/api/organisation/people/{subject}/sign-in/second-factor/remove/confirm',
    operation: 'confirmFactorRemoval',
    summary: 'The second word on the removal of an administrator’s second factor',
    body: nothing,
  },
  {
    ...step,
    path: '/api/installation/second-factor',
    operation: 'setSecondFactor',
    summary: 'Of whom the installation asks a second factor at the sign-in',
    body: factorRuleRequest,
  },
  {
    ...secret,
    path: '/api/organisation/people/{subject}/sign-in/let-in',
    operation: 'letInAgain',
    summary: 'A sign-in that was disabled, for nobody had used it, is good again',
    body: nothing,
  },
] as const satisfies readonly Route[];
