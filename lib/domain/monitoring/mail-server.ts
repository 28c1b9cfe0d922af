import type { Problem } from '../shared/errors.ts';
import { isMailAddress } from '../shared/mail-address.ts';

/** How the line to a mail server is protected: from the first byte, from its own word on, or not at all as within one network. */
export const mailSecurities = ['tls', 'starttls', 'none'] as const;
export type MailSecurity = (typeof mailSecurities)[number];

/** The server that takes what the installation sends (RFC 5321). Its password lies sealed elsewhere. */
export interface MailServer {
  /** a name or an IP address */
  readonly host: string;
  readonly port: number;
  readonly security: MailSecurity;
  /** missing where the server asks nobody who they are */
  readonly user?: string;
  /** the address that messages come from */
  readonly sender: string;
  /** since when there is one, Unix milliseconds: daily messages of before are not made up for */
  readonly since: number;
}

/** A name, an IPv4 address, or an IPv6 address without brackets. */
const hostPattern =
  /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*\.?|[0-9a-f:]{2,39})$/i;
/** What is entered of a server; the password goes elsewhere, and `host` empty takes the server away. */
export interface EnteredMailServer extends Omit<MailServer, 'since' | 'user'> {
  readonly user?: string | undefined;
  readonly password?: string | undefined;
}

/**
 * The server that was entered, at `now` (Unix milliseconds). A password is kept for the same server and user only: nobody has it sent to another server by naming that one.
 * @returns `mail-host-malformed`, `mail-address-malformed`, `mail-password-in-clear`, `mail-password-missing`, `setting-unchanged`
 */
export function enteredMailServer(
  { password, user, ...entered }: EnteredMailServer,
  before: MailServer | undefined,
  now: number,
): MailServer | Problem {
  if (!hostPattern.test(entered.host)) return { code: 'mail-host-malformed' };
  if (!isMailAddress(entered.sender)) return { code: 'mail-address-malformed' };
  const server: MailServer = { ...entered, ...(user ? { user } : {}), since: before?.since ?? now };
  const same =
    before !== undefined &&
    (['host', 'port', 'security', 'user'] as const).every((name) => before[name] === server[name]);
  if (same && before.sender === server.sender && !password) return { code: 'setting-unchanged' };
  if (!server.user) return server;
  if (server.security === 'none') return { code: 'mail-password-in-clear' };
  return password || same ? server : { code: 'mail-password-missing' };
}

/** The steps of handing a message to a server, in their order. */
export const mailSteps = ['password', 'name', 'line', 'tls', 'accepted', 'sender', 'address', 'message'] as const;
export type MailStep = (typeof mailSteps)[number];

/** What became of a message: the server has it, or the step that failed, for good (5xx) or for now, with the server's own words; `unclear` where the line broke so that the server may have it all the same. */
export type MailOutcome =
  | { readonly is: 'sent' }
  | {
      readonly is: 'failed';
      readonly step: MailStep;
      readonly forGood: boolean;
      readonly detail: string;
      readonly unclear?: true;
    };

/** Whether the server itself is in the way, and not this address or this message. */
export const isServerAway = (outcome: MailOutcome): boolean =>
  outcome.is === 'failed' && outcome.step !== 'address' && outcome.step !== 'message';
