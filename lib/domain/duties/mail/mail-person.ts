import type { MailSettings } from './mail-settings.ts';

/** An address that somebody has entered and is to confirm, by the code that was sent there. */
export interface AskedAddress {
  readonly email: string;
  readonly code: string;
  /** when the code was asked for, Unix milliseconds */
  readonly at: number;
  /** how many codes were entered that are not it */
  readonly wrong: number;
  /** a server has taken the message with the code */
  readonly sent?: true;
}

/** An address that a server has refused for good, with its own words. */
export interface FailingAddress {
  readonly email: string;
  readonly detail: string;
  /** Unix milliseconds */
  readonly at: number;
}

/** What is kept of somebody and the messages that they are sent. Times are Unix milliseconds. */
export interface MailPerson {
  readonly settings?: MailSettings;
  /** when the settings were made */
  readonly since?: number;
  /** an address of their own, confirmed; used where their record has none */
  readonly own?: string;
  readonly asked?: AskedAddress;
  readonly failing?: FailingAddress;
  readonly lastDigest?: number;
  /** a message is under way that may or may not have been taken */
  readonly sending?: true;
  /** when a message may be tried next, after so many that were not taken, with what was said to the last */
  readonly tries?: { readonly count: number; readonly nextAt: number; readonly detail?: string };
}

/** Where somebody is written to: as their record says, or else at the address that they have confirmed. */
export const mailAddress = (recorded: string | undefined, { own }: MailPerson): string | undefined =>
  recorded || own || undefined;

/** The address has been refused, and nobody has changed it or asked for another try since. */
export const isFailing = ({ failing }: MailPerson, email: string): boolean => failing?.email === email;
