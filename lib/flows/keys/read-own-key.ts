import type { LoggedEvent } from '../../domain/audit/chain.ts';
import { closedAt } from '../../domain/shared/tries.ts';
import { requirePermission } from '../../kernel/access.ts';
import type { ApiContext, Caller } from '../../kernel/context.ts';
import { type OwnKey, ownKey } from '../../kernel/held-key.ts';
import { sha256Hex } from '../../pki/sha256.ts';
import { lastEvents } from '../../stores/documents/history.ts';
import { findPassphraseTries } from '../../stores/held-keys.ts';
import { findSettings } from '../../stores/monitoring/settings.ts';
import { personLog } from '../../stores/organisation/people.ts';
import { type ShownCertificate, shownCertificate } from '../parts/shown-certificate.ts';

/** How a person signs, and what they can do about it. */
export interface OwnKeyView {
  readonly key: OwnKey['is'];
  /** of the key */
  readonly certificate?: ShownCertificate & { readonly fingerprint: string };
  /** of the token at the desk */
  readonly token?: ShownCertificate;
  /** the key signs nothing until then, for its passphrase was wrong too often; Unix milliseconds */
  readonly closedUntil?: number;
  /** whether a key can be taken in now, or what hinders it: no second secret here, or the installation is not set to hold keys */
  readonly holding: 'open' | 'no-second-secret' | 'off';
  /** on which legal basis keys are held here */
  readonly basis?: string;
  /** what became of the key, the last first */
  readonly history: readonly LoggedEvent[];
}

const events = [
  'key-given',
  'signing-key-held',
  'signing-key-destroyed',
  'signing-passphrase-changed',
  'signing-key-closed',
];
const searchedEvents = 100;
const shownEvents = 20;

/** Khóa ký của tôi: everybody sees their own and nobody another’s. @throws {Refused} `role-missing` */
export async function readOwnKey(context: ApiContext, person: Caller['person']): Promise<OwnKeyView> {
  requirePermission(person, 'outgoing.sign');
  const { subject, name } = person;
  const now = context.clock.now();
  const [key, token, tries, settings, log] = await Promise.all([
    ownKey(context, subject),
    context.tokens.identityOf(subject),
    findPassphraseTries(context, subject),
    findSettings(context),
    lastEvents(context, personLog(subject), searchedEvents),
  ]);
  const basis = settings?.state.keyHolding?.basis;
  const closedUntil = key.is === 'held' ? closedAt(tries?.body, now) : undefined;
  const certificate = 'identity' in key ? shownCertificate(key.identity, name, now) : undefined;
  const fingerprint = 'identity' in key ? sha256Hex(key.identity.certificate) : '';
  const tokenCertificate = token && shownCertificate(token, name, now);
  return {
    key: key.is,
    ...(certificate ? { certificate: { ...certificate, fingerprint } } : {}),
    ...(tokenCertificate ? { token: tokenCertificate } : {}),
    ...(closedUntil === undefined ? {} : { closedUntil }),
    holding: !context.keyVault ? 'no-second-secret' : basis === undefined ? 'off' : 'open',
    ...(basis === undefined ? {} : { basis }),
    history: log.filter(({ kind }) => events.includes(kind)).slice(0, shownEvents),
  };
}
