import type { LoggedEvent } from '../../domain/audit/chain.ts';
import { mayWatch } from '../../domain/monitoring/may-watch.ts';
import type { Person } from '../../domain/organisation/agency.ts';
import { type NearEnd, nearEnd, type TrustRoot } from '../../domain/organisation/trust/trust-root.ts';
import { unless } from '../../domain/shared/errors.ts';
import { requirePermission } from '../../kernel/access.ts';
import { administered } from '../../kernel/administered.ts';
import type { ApiContext } from '../../kernel/context.ts';
import type { HeldAuthority } from '../../ports/trust.ts';
import { lastEvents } from '../../stores/documents/history.ts';
import { trustRootLog, trustRoots } from '../../stores/organisation/trust-roots.ts';
import { type Dependents, dependentsOf } from './parts/dependents.ts';
import { type ListLine, listLines } from './parts/list-lines.ts';
import { rootOf, trustRoot } from './parts/roots.ts';

/** A root certificate in the list. */
export interface RootLine extends Omit<TrustRoot, 'certificate'> {
  readonly near: NearEnd;
  /** whether it was set up with the installation or entered on the page */
  readonly source: 'set-up' | 'entered';
  /** Unix milliseconds; since when signatures are checked against it, as far as it is known */
  readonly loadedAt?: number;
}

/** What is kept among the roots and cannot be read. */
interface UnreadableRoot {
  readonly label: string;
  readonly loadedAt?: number;
}

/** Whom the installation trusts, with what waits and what was refused. */
export interface TrustView {
  readonly roots: readonly RootLine[];
  readonly unreadable: readonly UnreadableRoot[];
  readonly lists: readonly ListLine[];
}

/** Chứng thư tin cậy: root certificates and revocation lists of the installation. @throws {Refused} `role-missing`, `outside-your-administration` */
export async function readTrust(context: ApiContext, person: Person, agencyId: string): Promise<TrustView> {
  requirePermission(person, 'monitoring.read');
  unless(mayWatch(person, await administered(context, person, agencyId)));
  const [held, entered, lists] = await Promise.all([context.trust.held(), trustRoots(context), context.trust.lists()]);
  const now = context.clock.now();
  const known = new Set(entered.map(({ id }) => id));
  const setUp = held.flatMap((one) => {
    const root = rootOf(one, person.agencyCode);
    return root && !known.has(root.id) ? [root] : [];
  });
  return {
    roots: [...setUp, ...entered].map((root) => lineOf(root, held, now)),
    unreadable: held.flatMap(({ facts, label, ...one }) => (facts ? [] : [{ label, ...loaded(one) }])),
    lists: await listLines(lists, held, now),
  };
}

function lineOf({ certificate: _, ...root }: TrustRoot, held: readonly HeldAuthority[], now: number): RootLine {
  const loadedAs = held.find(({ facts }) => facts?.fingerprint === root.id);
  const source = root.proposed ? 'entered' : 'set-up';
  return { ...root, near: nearEnd(root, now), source, ...(loadedAs ? loaded(loadedAs) : {}) };
}

const loaded = ({ loadedAt }: { readonly loadedAt?: number }) => (loadedAt === undefined ? {} : { loadedAt });

/** One root certificate, for who is to decide about it. */
export interface TrustRootView {
  /** what a step that is decided on this view names in `If-Match` */
  readonly stage: string;
  readonly root: RootLine;
  /** certificates of the installation's people and agencies that hang on it and are valid now */
  readonly dependents: Dependents;
  readonly history: readonly LoggedEvent[];
}

const shownEvents = 50;

/** One root certificate, with what hangs on it and its log. @throws {Refused} `not-found`, `role-missing` */
export async function readTrustRoot(context: ApiContext, person: Person, id: string): Promise<TrustRootView> {
  requirePermission(person, 'organisation.read');
  unless(mayWatch(person, await administered(context, person, person.agencyCode)));
  const { state, version } = await trustRoot(context, person, id);
  const [held, dependents, history] = await Promise.all([
    context.trust.held(),
    dependentsOf(context, state),
    lastEvents(context, trustRootLog(id), shownEvents),
  ]);
  return { stage: String(version), root: lineOf(state, held, context.clock.now()), dependents, history };
}
