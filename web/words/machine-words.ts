import { machinesEn } from './en/machines.ts';
import { machinesVi } from './machines.ts';
import { useLanguage } from './words.tsx';

/** Words of machine accounts, with the card on which they stand. */
export const useMachineWords = (): typeof machinesVi => (useLanguage().language === 'vi' ? machinesVi : machinesEn);
