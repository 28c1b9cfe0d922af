import { secondFactorEn } from './en/second-factor.ts';
import { personSignInEn, sessionEndsEn, signInEn } from './en/sign-in.ts';
import { secondFactorVi } from './second-factor.ts';
import { personSignInVi, sessionEndsVi, signInVi } from './sign-in.ts';
import { useLanguage } from './words.tsx';

/** Words of the own sign-in: they come with its page. */
export const useSignInWords = (): typeof signInVi => (useLanguage().language === 'vi' ? signInVi : signInEn);

/** Words of the sign-in of a person, for who looks after them. */
export const usePersonSignInWords = (): typeof personSignInVi =>
  useLanguage().language === 'vi' ? personSignInVi : personSignInEn;

/** Words of the ends of sessions, among the settings of the installation. */
export const useSessionEndsWords = (): typeof sessionEndsVi =>
  useLanguage().language === 'vi' ? sessionEndsVi : sessionEndsEn;

/** Words of the second factor: of one's own, of a person and of the installation. */
export const useSecondFactorWords = (): typeof secondFactorVi =>
  useLanguage().language === 'vi' ? secondFactorVi : secondFactorEn;
