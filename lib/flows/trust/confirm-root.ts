import { mayConfirm } from '../../domain/organisation/administration.ts';
import type { Person } from '../../domain/organisation/agency.ts';
import { organisationSteps } from '../../domain/organisation/steps.ts';
import {
  askedBy,
  confirmedRoot,
  isTrusted,
  rejectedRoot,
  type TrustRoot,
} from '../../domain/organisation/trust/trust-root.ts';
import { accepted, Refused, unless } from '../../domain/shared/errors.ts';
import { requirePermission } from '../../kernel/access.ts';
import { administered } from '../../kernel/administered.ts';
import { type ApiContext, actOf, type Caller } from '../../kernel/context.ts';
import { requireSeen } from '../../kernel/seen.ts';
import { step } from '../../kernel/take-step.ts';
import type { Write } from '../../ports/records.ts';
import type { Loaded } from '../../stores/documents/logged-state.ts';
import { findTrustRoot, trustRootLog, trustRootWrites } from '../../stores/organisation/trust-roots.ts';
import { neededReason } from '../parts/reason.ts';
import { inspectRoot } from './parts/inspect-root.ts';
import { shownRoot, type TrustRootDone } from './parts/roots.ts';

/**
 * Xác nhận: from now on signatures are believed by it, or no more. A leader of the agency says so, never who asked. What is entered is looked at once
 * more: it may have expired since. Decree 30/2020 App. VI III.3c. @throws {Refused} `confirm-by-another`, `trust-root-state`, `trust-root-expired`
 */
export function confirmTrustRoot(context: ApiContext, caller: Caller, id: string): Promise<TrustRootDone> {
  const row = organisationSteps.confirmTrustRoot;
  requirePermission(caller.person, row.may);
  return step(context, caller, async () => {
    const before = await waiting(context, caller, id);
    const act = actOf(context, caller.person);
    const after = accepted<TrustRoot>(confirmedRoot(before.state, act));
    const data = { before: shownRoot(before.state), after: shownRoot(after) };
    return {
      writes: [...trustRootWrites(before, after, act, { kind: row.event, data }), ...(await believed(context, after))],
      answer: { id },
    };
  });
}

/** Không đồng ý, with a reason: it is not trusted, or is trusted as before. @throws {Refused} `confirm-by-another`, `trust-root-state` */
export function rejectTrustRoot(
  context: ApiContext,
  caller: Caller,
  id: string,
  request: { readonly reason: string },
): Promise<TrustRootDone> {
  const row = organisationSteps.rejectTrustRoot;
  requirePermission(caller.person, row.may);
  return step(context, caller, async () => {
    const before = await waiting(context, caller, id);
    const reason = neededReason(request);
    const act = actOf(context, caller.person);
    const after = accepted<TrustRoot>(rejectedRoot(before.state, act, reason));
    const data = { before: shownRoot(before.state), after: shownRoot(after), reason };
    return { writes: trustRootWrites(before, after, act, { kind: row.event, data }), answer: { id } };
  });
}

async function waiting(context: ApiContext, caller: Caller, id: string): Promise<Loaded<TrustRoot>> {
  const before = await findTrustRoot(context, id);
  if (!before) throw new Refused({ code: 'not-found', what: id });
  await requireCompetent(context, caller.person, before.state);
  await requireSeen(context, caller, trustRootLog(id), String(before.version));
  return before;
}

async function requireCompetent(context: ApiContext, person: Person, root: TrustRoot): Promise<void> {
  const where = await administered(context, person, root.agencyCode);
  unless(mayConfirm(person, { askedBy: askedBy(root) }, where));
}

/** What checks of signatures read from now on. */
async function believed({ trust, clock }: ApiContext, root: TrustRoot): Promise<Write[]> {
  const held = await trust.held();
  const there = held.filter(({ facts }) => facts?.fingerprint === root.id);
  if (!isTrusted(root)) return there.map((one) => trust.removalWrite(one));
  if (there.length > 0) throw new Refused({ code: 'trust-root-there', name: there[0]?.label ?? '' });
  const now = clock.now();
  const { der } = await inspectRoot(new Uint8Array(Buffer.from(root.certificate, 'base64')), held, now);
  return [trust.additionWrite({ label: root.name, certificate: der }, root.id, now)];
}
