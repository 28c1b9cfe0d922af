import { protectedOutgoing } from '../domain/outgoing/readers.ts';
import type { Outgoing, OutgoingState } from '../domain/outgoing/states.ts';
import { type OutgoingStepName, outgoingStep, type StatesOf } from '../domain/outgoing/steps.ts';
import type { Act } from '../domain/shared/act.ts';
import { accepted, type Problem, Refused } from '../domain/shared/errors.ts';
import type { Write } from '../ports/records.ts';
import type { Loaded } from '../stores/documents/logged-state.ts';
import { outgoingWrites } from '../stores/documents/outgoing.ts';
import { requirePermission, seenOutgoing } from './access.ts';
import { actOf, type Caller, type Context } from './context.ts';
import { step } from './take-step.ts';

/** What a step is decided on. */
export interface OutgoingFacts<Name extends OutgoingStepName> {
  readonly document: Extract<Outgoing, { state: StatesOf<Name> }>;
  readonly before: Loaded<Outgoing>;
  readonly act: Act;
}

/** What a step decided. Its event and all that follows from the state are written by the kernel. */
export interface OutgoingOutcome<Answer> {
  /** nothing where the document stays as it is */
  readonly after: Outgoing | Problem | undefined;
  /** of the row's events, where it has more than one */
  readonly event?: string;
  /** facts of the event */
  readonly data?: Readonly<Record<string, unknown>>;
  readonly writes?: readonly Write[];
  /** beside the id */
  readonly answer?: Omit<Answer, 'id'>;
}

/**
 * Takes a step of the table on an outgoing document: permission, load, state, act, and in one transaction state, log, lines and answer. `decide`
 * says what becomes of the document; when another step got in between it is asked again.
 * @throws {Refused} what the table of permissions refuses, `not-found`, `changed-meanwhile`, `wrong-state`, and what `decide` refuses
 */
export async function takeOutgoingStep<
  Answer extends { readonly id: string },
  Name extends OutgoingStepName = OutgoingStepName,
>(
  context: Context,
  caller: Caller,
  id: string,
  name: Name,
  decide: (facts: OutgoingFacts<Name>) => Promise<OutgoingOutcome<Answer>> | OutgoingOutcome<Answer>,
): Promise<Answer> {
  const row = outgoingStep(name);
  requirePermission(caller.person, row.may);
  return step(context, caller, async () => {
    const facts = await factsOf(context, caller, id, name);
    const { after, event = row.events[0], data = {}, writes = [], answer = {} } = await decide(facts);
    const own = after
      ? outgoingWrites(facts.before, accepted<Outgoing>(after), facts.act, [{ kind: event, data }])
      : [];
    return { writes: [...own, ...writes], answer: { id, ...answer } as unknown as Answer };
  });
}

/** The document for a step, when this person may take it now. */
export async function readyFor<Name extends OutgoingStepName>(
  context: Context,
  caller: Caller,
  id: string,
  name: Name,
): Promise<OutgoingFacts<Name>> {
  requirePermission(caller.person, outgoingStep(name).may);
  return factsOf(context, caller, id, name);
}

async function factsOf<Name extends OutgoingStepName>(
  context: Context,
  caller: Caller,
  id: string,
  name: Name,
): Promise<OutgoingFacts<Name>> {
  const row = outgoingStep(name);
  const before = await seenOutgoing(context, caller, id);
  const { state } = before.state;
  if (!row.from.includes(state))
    throw new Refused({ code: 'wrong-state', state, needed: row.from[0] as OutgoingState });
  requirePermission(caller.person, row.may, protectedOutgoing(before.state));
  return { before, document: before.state as OutgoingFacts<Name>['document'], act: actOf(context, caller.person) };
}
