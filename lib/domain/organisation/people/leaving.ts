import type { Act } from '../../shared/act.ts';

/**
 * Somebody leaves the service, or one agency (thôi việc, chuyển đi): an administrator asks for it, and it holds when the competent person has said so. Decree
 * 30/2020 App. VI III.3c.
 */
export interface Leaving {
  readonly id: string;
  /** the agency that they leave; missing for who leaves the service */
  readonly agencyId?: string;
  /** the first day on which they have no place there */
  readonly on: string;
  /** the decision that it rests on */
  readonly decision: string;
  readonly asked: Act;
  readonly confirmed?: Act;
}

/** Whether somebody has left the service by a day: they do not sign in, whatever places a list or a change may give them later. */
export const hasLeft = (leaving: Leaving | undefined, day: string): boolean =>
  leaving?.confirmed !== undefined && leaving.agencyId === undefined && leaving.on <= day;
