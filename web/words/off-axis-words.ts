import { offAxisEn } from './en/off-axis.ts';
import { offAxisVi } from './off-axis.ts';
import { useLanguage } from './words.tsx';

/** Words of the report on what the axis has not carried: they come with its page. */
export const useOffAxisWords = (): typeof offAxisVi => (useLanguage().language === 'vi' ? offAxisVi : offAxisEn);
