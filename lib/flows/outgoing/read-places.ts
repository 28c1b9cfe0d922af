import type { Person } from '../../domain/organisation/agency.ts';
import type { BoxPart, Place } from '../../domain/outgoing/issue-page.ts';
import { stageOf } from '../../domain/outgoing/review-steps.ts';
import type { Draft, InReview, Outgoing } from '../../domain/outgoing/states.ts';
import type { Contradiction } from '../../domain/shared/problems/contradiction.ts';
import { loadOutgoing } from '../../kernel/access.ts';
import { logAccess } from '../../kernel/access-log.ts';
import type { SigningContext } from '../../kernel/context.ts';
import { outgoingLog } from '../../stores/documents/outgoing.ts';
import { planPage, signaturePlace } from './parts/issue-page.ts';
import { stampPlaceName } from './parts/urgency-stamp.ts';

/** One box over the page: what goes there, and where. */
export interface ShownPlace {
  /** the form field, `signature`, or `urgency` for the red stamp that is put on the page */
  readonly field: string;
  readonly part: BoxPart | 'signature' | 'urgency';
  readonly place: Place;
}

export interface PlacesView {
  readonly places: readonly ShownPlace[];
  readonly contradictions: readonly Contradiction[];
  /** the clerk may still move them */
  readonly open: boolean;
}

/** Where number, date and signature go: found on a draft's page, or as they were submitted. The look is logged. */
export async function readPlaces(context: SigningContext, person: Person, id: string): Promise<PlacesView> {
  const { state } = await loadOutgoing(context, person, id);
  await logAccess(context, person, outgoingLog(id), 'places');
  const plan = isToBeSubmitted(state) ? await planPage(context, state, {}) : undefined;
  const page = plan?.page ?? ('page' in state ? state.page : undefined);
  const boxes = (page?.boxes ?? []).flatMap(({ field, part, place }): ShownPlace[] =>
    place ? [{ field, part, place }] : [],
  );
  const signature: ShownPlace[] = page?.signature
    ? [{ field: signaturePlace, part: 'signature', place: page.signature }]
    : [];
  const stamp: ShownPlace[] = plan?.stampProposed
    ? [{ field: stampPlaceName, part: 'urgency', place: plan.stampProposed }]
    : [];
  return {
    places: [...boxes, ...signature, ...stamp],
    contradictions: plan?.contradictions ?? [],
    open: plan !== undefined,
  };
}

/** A draft, or what waits for the check of its form. */
const isToBeSubmitted = (document: Outgoing): document is Draft | InReview =>
  document.state === 'draft' || (document.state === 'in-review' && stageOf(document) === 'form-check');
