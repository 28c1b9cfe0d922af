import type { Problem } from '../../shared/errors.ts';
import { isMailAddress } from '../../shared/mail-address.ts';
import type { MailPerson } from './mail-person.ts';

const minute = 60_000;
/** A code holds so long, and is asked for no sooner again. */
const codeFor = 15 * minute;
const codeEvery = minute;
const maxWrong = 5;

/**
 * Somebody whose record has no address enters one, at `now` (Unix milliseconds): it counts when they have confirmed it by the code.
 * @returns `mail-address-of-record`, `mail-address-malformed`, `mail-code-soon`
 */
export function withAskedAddress(
  person: MailPerson,
  asked: { readonly email: string; readonly recorded: string | undefined; readonly code: string },
  now: number,
): MailPerson | Problem {
  const { email, recorded, code } = asked;
  if (recorded) return { code: 'mail-address-of-record' };
  if (!isMailAddress(email)) return { code: 'mail-address-malformed' };
  const next = (person.asked?.sent ? person.asked.at : 0) + codeEvery;
  if (now < next) return { code: 'mail-code-soon', seconds: Math.ceil((next - now) / 1000) };
  return { ...person, asked: { email, code, at: now, wrong: 0 } };
}

/** What a code that was entered leads to: a confirmed address, one try less, or nothing any more. */
export type CodeEntered =
  | { readonly is: 'confirmed'; readonly person: MailPerson }
  | { readonly is: 'wrong'; readonly person: MailPerson; readonly left: number }
  | { readonly is: 'over' };

/** The code that was sent is entered, at `now` (Unix milliseconds). */
export function withConfirmedAddress(person: MailPerson, code: string, now: number): CodeEntered {
  const { asked, failing: _, tries: __, ...rest } = person;
  if (!asked || now > asked.at + codeFor || asked.wrong >= maxWrong) return { is: 'over' };
  if (asked.code === code) return { is: 'confirmed', person: { ...rest, own: asked.email } };
  const wrong = asked.wrong + 1;
  return { is: 'wrong', person: { ...person, asked: { ...asked, wrong } }, left: maxWrong - wrong };
}

/** Six digits of four unpredictable bytes. */
export function codeOf(bytes: Uint8Array): string {
  const number = bytes.reduce((sum, byte) => sum * 256 + byte, 0);
  return String(number % 1_000_000).padStart(6, '0');
}
