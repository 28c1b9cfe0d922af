export { setSecondFactor } from '../../lib/flows/monitoring/set-second-factor.ts';
export { setSessionEnds } from '../../lib/flows/monitoring/set-session-ends.ts';
export { changePassword } from '../../lib/flows/sign-in/change-password.ts';
export { endOtherSessions, endPersonSessions, endSession } from '../../lib/flows/sign-in/end-sessions.ts';
export { letInAgain } from '../../lib/flows/sign-in/idle/let-in.ts';
export { readPersonSignIn } from '../../lib/flows/sign-in/read-person-sign-in.ts';
export { readSignIn } from '../../lib/flows/sign-in/read-sign-in.ts';
export { confirmRecovery, recoverSignIn } from '../../lib/flows/sign-in/recover-sign-in.ts';
export {
  beginSecondFactor,
  confirmSecondFactor,
  removeSecondFactor,
} from '../../lib/flows/sign-in/second-factor/own-factor.ts';
export {
  askPasskey,
  beginPasskey,
  confirmPasskey,
  removePasskey,
} from '../../lib/flows/sign-in/second-factor/own-passkeys.ts';
export { confirmFactorRemoval, removePersonFactor } from '../../lib/flows/sign-in/second-factor/remove-of-person.ts';
