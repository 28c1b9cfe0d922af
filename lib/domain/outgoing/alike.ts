import { plainLine } from '../shared/plain-text.ts';
import type { Outgoing } from './states.ts';

/** In what a document is the same as another one. */
export type Likeness = 'file' | 'text';

/** Another document of the agency that seems to be the same letter. */
export interface Alike {
  readonly id: string;
  readonly code: string;
  readonly subject: string;
  readonly state: Outgoing['state'];
  /** Unix milliseconds */
  readonly createdAt: number;
  readonly because: Likeness;
}

/** As long after it was saved somebody is told of the same letter; a yearly report may well bear the same words. */
export const alikeDays = 60;

/** What must be equal for two letters to say the same: subject, however it is typed, and the recipients in any order. */
export function sameText(subject: string, recipients: readonly string[]): string {
  return JSON.stringify([plainLine(subject).toLowerCase(), [...recipients].sort()]);
}
