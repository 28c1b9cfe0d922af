import { directoryVi } from './directory.ts';
import { directoryEn } from './en/directory.ts';
import { importingEn } from './en/importing.ts';
import { leavingEn } from './en/leaving.ts';
import { machinesEn } from './en/machines.ts';
import { importingVi } from './importing.ts';
import { leavingVi } from './leaving.ts';
import { machinesVi } from './machines.ts';
import { useLanguage } from './words.tsx';

/** What pages of administration alone say, in the language that is spoken; loaded with them. */
const useOwn = <Own>(vi: Own, en: Own): Own => (useLanguage().language === 'vi' ? vi : en);

export const useDirectoryWords = (): typeof directoryVi => useOwn(directoryVi, directoryEn);
export const useImportWords = (): typeof importingVi => useOwn(importingVi, importingEn);
export const useLeavingWords = (): typeof leavingVi => useOwn(leavingVi, leavingEn);
export const useMachineWords = (): typeof machinesVi => useOwn(machinesVi, machinesEn);
