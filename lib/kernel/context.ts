import type { Person } from '../domain/organisation/agency.ts';
import type { Act } from '../domain/shared/act.ts';
import type { SignatureLevel } from '../domain/shared/signature-level.ts';
import type { Accounts } from '../ports/accounts.ts';
import type { Clock } from '../ports/clock.ts';
import type { ConnectionDesk } from '../ports/connection-desk.ts';
import type { Directory } from '../ports/directory.ts';
import type { Exchanges } from '../ports/exchange.ts';
import type { FactorVault } from '../ports/factor-vault.ts';
import type { Files } from '../ports/files.ts';
import type { Installation } from '../ports/installation.ts';
import type { KeyDesk } from '../ports/key-desk.ts';
import type { KeyVault } from '../ports/key-vault.ts';
import type { MailboxDesk } from '../ports/mailbox.ts';
import type { MailDesk } from '../ports/mailer.ts';
import type { PageImages, PagePainter } from '../ports/page-images.ts';
import type { PageTrial } from '../ports/page-trial.ts';
import type { PasskeyDesk } from '../ports/passkey-desk.ts';
import type { PasswordHasher } from '../ports/password-hasher.ts';
import type { PushDesk } from '../ports/push.ts';
import type { Records } from '../ports/records.ts';
import type { Revocation } from '../ports/revocation.ts';
import type { SearchReader } from '../ports/search.ts';
import type { Signers } from '../ports/signers.ts';
import type { TablePages } from '../ports/table-pages.ts';
import type { TimestampAuthority } from '../ports/timestamp-authority.ts';
import type { Tokens } from '../ports/tokens.ts';
import type { Trust, TrustDesk } from '../ports/trust.ts';
import type { Typeface } from '../ports/typeface.ts';

/** What every step of a journey stands on. `compose` builds it once for each process. */
export interface Context {
  readonly records: Records;
  readonly files: Files;
  readonly clock: Clock;
  readonly directory: Directory;
  readonly pageTrial: PageTrial;
  /** a new sortable id (ULID) */
  newId(): string;
  /** waits so long; everything that waits goes through here, so that a run can be replayed */
  sleep(milliseconds: number): Promise<void>;
  /** so many unpredictable bytes */
  randomBytes(length: number): Uint8Array;
  /** largest accepted file, bytes */
  readonly maxFileBytes: number;
}

/** How far signatures are to prove themselves. Without an authority they stay at B-B until there is one. */
export interface SignatureLevelPolicy {
  readonly level: SignatureLevel;
  readonly timestamps?: TimestampAuthority | undefined;
}

/** The context where pages are numbered and signed. It cannot reach the axis. */
export interface SigningContext extends Context {
  readonly signers: Signers;
  readonly tokens: Tokens;
  /** where the installation has a second secret: opens the keys of people that it holds */
  readonly keyVault?: KeyVault | undefined;
  readonly typeface: Typeface;
  /** the authority answers soon or not at all: somebody waits */
  readonly levelPolicy: SignatureLevelPolicy;
  readonly pageImages: PageImages;
}

/** The HTTP door's context: it asks the search indexes where to look, and changes none. */
export interface ApiContext extends SigningContext {
  readonly search: SearchReader;
  /** sets registers on paper */
  readonly tablePages: TablePages;
  /** where the installation keeps sign-ins itself; elsewhere its issuer invites people */
  readonly accounts?: Accounts;
  /** where the installation keeps sign-ins itself: what it makes of passwords */
  readonly passwords?: PasswordHasher;
  /** where the installation keeps sign-ins itself: the keys of second factors */
  readonly factors?: FactorVault;
  /** the same: judges what browsers answer with passkeys */
  readonly passkeys?: PasskeyDesk;
  /** where the installation holds keys itself */
  readonly keyDesk?: KeyDesk;
  /** whom signatures are believed */
  readonly trust: TrustDesk;
  /** where the installation keeps credentials for the axis and speaks to it itself */
  readonly connections?: ConnectionDesk;
  /** where the installation keeps the mailboxes of its agencies and reads them itself */
  readonly mailboxes?: MailboxDesk;
  /** what it can tell of itself */
  readonly installation?: Installation;
  /** hands messages to the mail server that is set */
  readonly mail: MailDesk;
  /** hands messages to the services of browsers */
  readonly push: PushDesk;
}

/** The context that sends people what they are told. It can neither sign nor reach the axis. */
export interface MailContext extends Context {
  readonly mail: MailDesk;
  readonly push: PushDesk;
  /** scheme, host and port under which people reach the page */
  origin(): string;
}

/** Where pages are drawn. A file may be anybody's: there is nothing here but the file, and the place for its pictures. */
export interface DrawingContext {
  readonly files: Pick<Files, 'open'>;
  readonly pageImages: PageImages;
  readonly painter: PagePainter;
}

/** The context that augments issued documents to the wanted level. It can neither sign nor reach the axis. */
export interface AugmentationContext extends Context {
  readonly trust: Trust;
  readonly timestamps: TimestampAuthority;
  readonly revocation: Revocation;
}

/** The context that talks to the axis: it cannot sign. */
export interface RelayContext extends Context {
  readonly exchanges: Exchanges;
}

/** A person's request: who, and the key under which a repeat of it gets the same answer. */
export interface Caller {
  readonly person: Person;
  readonly idempotencyKey: string;
  /** SHA-256 of what was asked, so that a key cannot serve two different requests */
  readonly requestHash: string;
  /** the stage of the document that the caller has seen, as `If-Match` names it */
  readonly seen?: string;
}

export function actOf(context: Context, person: Person): Act {
  return { by: person.subject, name: person.name, at: context.clock.now() };
}

/** What a worker or a schedule does, with nobody at the screen. */
export function systemAct(context: Context): Act {
  return { by: systemPerson.subject, name: systemPerson.name, at: context.clock.now() };
}

/** Who acts when nobody clicked: workers and schedules. */
export const systemPerson: Pick<Person, 'subject' | 'name'> = { subject: 'system', name: 'Hệ thống' };
