import { mySettingsEn } from './en/my-settings.ts';
import { mySettingsVi } from './my-settings.ts';
import { useLanguage } from './words.tsx';

/** Words of the page on which somebody sets what they are sent: they come with that page. */
export const useMySettingsWords = (): typeof mySettingsVi =>
  useLanguage().language === 'vi' ? mySettingsVi : mySettingsEn;
