import { organisationSteps } from '../../domain/organisation/steps.ts';
import { endingRoot, proposedRoot, type TrustRoot } from '../../domain/organisation/trust/trust-root.ts';
import { accepted } from '../../domain/shared/errors.ts';
import { requirePermission } from '../../kernel/access.ts';
import { type ApiContext, actOf, type Caller } from '../../kernel/context.ts';
import { requireSeen } from '../../kernel/seen.ts';
import { step } from '../../kernel/take-step.ts';
import { findTrustRoot, trustRootLog, trustRootWrites } from '../../stores/organisation/trust-roots.ts';
import { neededReason } from '../parts/reason.ts';
import { inspectRoot } from './parts/inspect-root.ts';
import { requireMayManage } from './parts/manage.ts';
import { heldRoot, shownRoot, type TrustRootDone, trustRoot } from './parts/roots.ts';

/**
 * Đề nghị tin cậy: a certificate of an authority that signatures are to be believed by. Nobody believes it until a leader has confirmed it.
 * @throws {Refused} `outside-your-administration`, and what `inspectRoot` refuses
 */
export function proposeTrustRoot(
  context: ApiContext,
  caller: Caller,
  request: { readonly name: string; readonly file: string },
): Promise<TrustRootDone> {
  const row = organisationSteps.proposeTrustRoot;
  requirePermission(caller.person, row.may);
  return step(context, caller, async () => {
    await requireMayManage(context, caller.person);
    const act = actOf(context, caller.person);
    const held = await context.trust.authorities();
    const { der, facts } = await inspectRoot(new Uint8Array(Buffer.from(request.file, 'base64')), held, act.at);
    const before = await findTrustRoot(context, facts.fingerprint);
    // one that was set up with the installation has no record of its own
    const there = before?.state ?? (await heldRoot(context, facts.fingerprint, caller.person.agencyCode));
    const certificate = Buffer.from(der).toString('base64');
    const root = { ...facts, certificate, name: request.name, agencyCode: caller.person.agencyCode };
    const after = accepted<TrustRoot>(proposedRoot(there, root, act));
    const data = { before: before ? shownRoot(before.state) : {}, after: shownRoot(after) };
    return { writes: trustRootWrites(before, after, act, { kind: row.event, data }), answer: { id: after.id } };
  });
}

/** Đề nghị thôi tin cậy: it counts until a leader has confirmed that. @throws {Refused} `not-found`, `trust-root-state`, `outside-your-administration` */
export function endTrustRoot(
  context: ApiContext,
  caller: Caller,
  id: string,
  request: { readonly reason: string },
): Promise<TrustRootDone> {
  const row = organisationSteps.endTrustRoot;
  requirePermission(caller.person, row.may);
  return step(context, caller, async () => {
    await requireMayManage(context, caller.person);
    const loaded = await trustRoot(context, caller.person, id);
    await requireSeen(context, caller, trustRootLog(id), String(loaded.version));
    const reason = neededReason(request);
    const act = actOf(context, caller.person);
    const after = accepted<TrustRoot>(endingRoot(loaded.state, act, reason));
    const data = { before: shownRoot(loaded.state), after: shownRoot(after), reason };
    const before = loaded.version === 0 ? undefined : loaded;
    return { writes: trustRootWrites(before, after, act, { kind: row.event, data }), answer: { id } };
  });
}
