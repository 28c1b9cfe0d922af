import type { Me } from '../../../api/office.ts';

/** What each page is given: who looks, and at which agency. */
export interface MonitoringProps {
  readonly me: Me;
  readonly agency: string;
}
