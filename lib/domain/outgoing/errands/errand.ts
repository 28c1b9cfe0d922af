import type { Act } from '../../shared/act.ts';

/** Việc được giao: what the head of a unit that got an issued document gives to somebody of it, and what came of it. It is never taken out again. */
export interface Errand extends Act {
  /** from 1, in the order in which they were given */
  readonly number: number;
  /** id of the unit, and its name then */
  readonly unit: string;
  readonly unitName: string;
  readonly to: { readonly person: string; readonly name: string };
  readonly text: string;
  /** `yyyy-mm-dd` */
  readonly due?: string;
  readonly done?: Act & { readonly text: string };
  /** taken back by the head of the unit before it was done */
  readonly withdrawn?: Act;
}

/** So many on one document: it stays small enough to be kept as one record. */
export const maxErrands = 60;

/** Whether it is still to be done, as far as its unit is concerned. */
export const isOpen = ({ done, withdrawn }: Errand): boolean => !done && !withdrawn;
