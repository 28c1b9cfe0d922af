import { personSignInEn, signInEn } from './en/sign-in.ts';
import { personSignInVi, signInVi } from './sign-in.ts';
import { useLanguage } from './words.tsx';

/** Words of the own sign-in: they come with its page. */
export const useSignInWords = (): typeof signInVi => (useLanguage().language === 'vi' ? signInVi : signInEn);

/** Words of the sign-in of a person, for who looks after them. */
export const usePersonSignInWords = (): typeof personSignInVi =>
  useLanguage().language === 'vi' ? personSignInVi : personSignInEn;
