export { changePassword } from '../../lib/flows/sign-in/change-password.ts';
export { readPersonSignIn } from '../../lib/flows/sign-in/read-person-sign-in.ts';
export { readSignIn } from '../../lib/flows/sign-in/read-sign-in.ts';
export { confirmRecovery, recoverSignIn } from '../../lib/flows/sign-in/recover-sign-in.ts';
