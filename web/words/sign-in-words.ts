import { signInEn } from './en/sign-in.ts';
import { signInVi } from './sign-in.ts';
import { useLanguage } from './words.tsx';

/** Words of the own sign-in: they come with its page. */
export const useSignInWords = (): typeof signInVi => (useLanguage().language === 'vi' ? signInVi : signInEn);
