import { manyEn } from './en/many.ts';
import { manyVi } from './many.ts';
import { useLanguage } from './words.tsx';

/** Words of the pages on which one thing is done with many documents: they come with those pages. */
export const useManyWords = (): typeof manyVi => (useLanguage().language === 'vi' ? manyVi : manyEn);
