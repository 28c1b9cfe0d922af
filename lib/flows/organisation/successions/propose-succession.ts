import { organisationSteps } from '../../../domain/organisation/steps.ts';
import type { SuccessionRecord, SuccessionRequest } from '../../../domain/organisation/successions/succession.ts';
import { unless } from '../../../domain/shared/errors.ts';
import { requirePermission } from '../../../kernel/access.ts';
import { actOf, type Caller, type Context } from '../../../kernel/context.ts';
import { step } from '../../../kernel/take-step.ts';
import { successionWrites } from '../../../stores/organisation/successions.ts';
import { problemOf, requireAdministeredAll } from './parts/facts.ts';

/** What a step on a succession answers. */
export interface SuccessionDone {
  readonly id: string;
}

/**
 * Đề nghị sắp xếp cơ quan: a merger, a split, an end or a transfer from a day on. Nothing changes until somebody else has confirmed it.
 * @throws {Refused} `outside-your-administration`, `succession-shape`, `succession-day`, `succession-pending`, `agency-has-agencies`, …
 */
export function proposeSuccession(
  context: Context,
  caller: Caller,
  request: SuccessionRequest,
): Promise<SuccessionDone> {
  const row = organisationSteps.proposeSuccession;
  requirePermission(caller.person, row.may);
  return step(context, caller, async () => {
    await requireAdministeredAll(context, caller.person, row.may, [...request.fromIds, ...request.toIds]);
    unless(await problemOf(context, request));
    const act = actOf(context, caller.person);
    const { agencyCode } = caller.person;
    const record: SuccessionRecord = { ...request, id: context.newId(), agencyCode, state: 'proposed', proposed: act };
    const event = { kind: row.event, data: { ...request } };
    return { writes: successionWrites(undefined, record, act, event), answer: { id: record.id } };
  });
}
