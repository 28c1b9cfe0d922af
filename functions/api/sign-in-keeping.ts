export { changePassword } from '../../lib/flows/sign-in/change-password.ts';
export { readSignIn } from '../../lib/flows/sign-in/read-sign-in.ts';
