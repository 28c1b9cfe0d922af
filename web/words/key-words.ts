import { keysEn } from './en/keys.ts';
import { keysVi } from './keys.ts';
import { useLanguage } from './words.tsx';

/** Words of signing keys. They come with the pages and dialogs that sign, and not with the first script. */
export const useKeyWords = (): typeof keysVi => (useLanguage().language === 'vi' ? keysVi : keysEn);
