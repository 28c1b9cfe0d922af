import type { Person } from '../../../domain/organisation/agency.ts';
import type { TrustRoot } from '../../../domain/organisation/trust/trust-root.ts';
import { Refused } from '../../../domain/shared/errors.ts';
import type { ApiContext } from '../../../kernel/context.ts';
import type { HeldAuthority } from '../../../ports/trust.ts';
import type { Loaded } from '../../../stores/documents/logged-state.ts';
import { findTrustRoot } from '../../../stores/organisation/trust-roots.ts';

/** What a step on a root certificate answers. */
export interface TrustRootDone {
  /** its fingerprint */
  readonly id: string;
}

/** A root that was set up with the installation, as if somebody had entered it. */
export function rootOf({ label, certificate, facts }: HeldAuthority, agencyCode: string): TrustRoot | undefined {
  if (!facts) return undefined;
  const der = Buffer.from(certificate).toString('base64');
  return { ...facts, id: facts.fingerprint, agencyCode, name: label, certificate: der, state: 'trusted' };
}

/** What is trusted under a fingerprint, whoever put it there. */
export async function heldRoot(
  { trust }: Pick<ApiContext, 'trust'>,
  id: string,
  agencyCode: string,
): Promise<TrustRoot | undefined> {
  const held = (await trust.held()).find(({ facts }) => facts?.fingerprint === id);
  return held && rootOf(held, agencyCode);
}

/** What the log says of a root: enough to know which it was, without its bytes. */
export const shownRoot = ({ name, fingerprint, subject, from, to, state }: TrustRoot): Record<string, unknown> => ({
  ...{ rootName: name, fingerprint, rootSubject: subject },
  ...{ validFrom: new Date(from).toISOString().slice(0, 10), validTo: new Date(to).toISOString().slice(0, 10) },
  rootState: state,
});

/** A root that was entered, or one that was set up with the installation (version 0). @throws {Refused} `not-found` */
export async function trustRoot(context: ApiContext, person: Person, id: string): Promise<Loaded<TrustRoot>> {
  const loaded = await findTrustRoot(context, id);
  if (loaded) return loaded;
  const state = await heldRoot(context, id, person.agencyCode);
  if (!state) throw new Refused({ code: 'not-found', what: id });
  return { state, version: 0, log: { seq: 0, hash: '' } };
}
