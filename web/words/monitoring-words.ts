import { monitoringEn } from './en/monitoring.ts';
import { monitoringVi } from './monitoring.ts';
import { useLanguage } from './words.tsx';

/** Words of the pages for who looks after the system. Few open them, so that they come with those pages and not with the first script. */
export const useMonitoringWords = (): typeof monitoringVi =>
  useLanguage().language === 'vi' ? monitoringVi : monitoringEn;
