import type { Act } from '../../shared/act.ts';
import type { Assignment, PersonRecord } from '../people/person-record.ts';

/** A code with which somebody comes back to their own sign-in is good for so long. */
export const recoveryHours = 24;

/** A recovery of an administrator waits for a second administrator for as long. */
export interface AskedRecovery {
  readonly asked: Act;
}

/** Whether one that was asked for still waits. */
export const recoveryWaits = ({ asked }: AskedRecovery, now: number): boolean =>
  now < asked.at + recoveryHours * 3_600_000;

/** The places of a person that have not ended: who recovers their sign-in must look after all of them. */
export const standingPlaces = (
  { assignments }: Pick<PersonRecord, 'assignments'>,
  day: string,
): readonly Assignment[] => assignments.filter(({ to }) => to === undefined || to > day);

/** Whether somebody looks after others anywhere. */
export const isAdministrator = (record: Pick<PersonRecord, 'assignments'>, day: string): boolean =>
  standingPlaces(record, day).some(({ roles }) => roles.includes('admin'));

const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
const codeLetters = 12;
/** Bytes beyond would make some letters likelier than others. */
const even = Math.floor(256 / letters.length) * letters.length;

/** A code that can be read aloud, three groups of four; nothing where there are too few bytes for it. */
export function readableCode(bytes: Uint8Array): string | undefined {
  const chosen = [...bytes].filter((byte) => byte < even).slice(0, codeLetters);
  if (chosen.length < codeLetters) return undefined;
  const text = chosen.map((byte) => letters[byte % letters.length]).join('');
  return [text.slice(0, 4), text.slice(4, 8), text.slice(8)].join('-');
}
