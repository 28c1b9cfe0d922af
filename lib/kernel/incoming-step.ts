import type { DocumentEvent } from '../domain/audit/chain.ts';
import { inIncomingState } from '../domain/incoming/decide.ts';
import { protectedIncoming } from '../domain/incoming/readers.ts';
import type { In, Incoming, IncomingState } from '../domain/incoming/states.ts';
import {
  type IncomingStep,
  type IncomingStepName,
  incomingStep,
  type incomingSteps,
} from '../domain/incoming/steps.ts';
import { absentOf } from '../domain/organisation/permissions.ts';
import type { Act } from '../domain/shared/act.ts';
import { accepted, type Problem } from '../domain/shared/errors.ts';
import type { Write } from '../ports/records.ts';
import { incomingWrites } from '../stores/documents/incoming.ts';
import type { Loaded } from '../stores/documents/logged-state.ts';
import { statusOnceWrites } from '../stores/documents/statuses.ts';
import { requirePermission, seenIncoming } from './access.ts';
import { actOf, type Caller, type Context } from './context.ts';
import { step } from './take-step.ts';

type Before<Name extends IncomingStepName> = In<(typeof incomingSteps)[Name]['from'][number]>;

/** What a step is decided on. */
export interface IncomingFacts<Name extends IncomingStepName> {
  readonly incoming: Before<Name>;
  readonly before: Loaded<Incoming>;
  readonly act: Act;
}

/** What a step decided. Its event, its status and all that follows from the state are written by the kernel. */
export interface IncomingOutcome {
  readonly after: Incoming | Problem;
  /** facts of the event */
  readonly data?: Readonly<Record<string, unknown>>;
  /** what else happened in the same transaction */
  readonly events?: readonly DocumentEvent[];
  /** what the sender is told instead of the row's text; `null` where nobody can be told */
  readonly description?: string | null;
  /** the item that its sender is answered about, where that is a request and not the document */
  readonly answers?: Incoming;
  readonly writes?: readonly Write[];
  /** beside the id */
  readonly answer?: Readonly<Record<string, unknown>>;
}

/**
 * Takes a step of the table on an incoming document: permission, load, state, act, and in one transaction state, log, lines, status and answer.
 * `decide` says what becomes of the document; when another step got in between it is asked again.
 * @throws {Refused} what the table of permissions refuses, `not-found`, `changed-meanwhile`, `wrong-state`, and what `decide` refuses
 */
export async function takeIncomingStep<
  Answer extends { readonly id: string },
  Name extends IncomingStepName = IncomingStepName,
>(
  context: Context,
  caller: Caller,
  id: string,
  name: Name,
  decide: (facts: IncomingFacts<Name>) => Promise<IncomingOutcome> | IncomingOutcome,
): Promise<Answer> {
  const row = incomingStep(name);
  requirePermission(caller.person, row.may);
  return step(context, caller, async () => {
    const before = await seenIncoming(context, caller, id);
    const incoming = inStateOf<Name>(row, before.state);
    requirePermission(caller.person, row.may, protectedIncoming(before.state));
    const act = actOf(context, caller.person);
    const absent = absentOf(caller.person, protectedIncoming(before.state));
    const acting = absent ? { for: absent.name, forSubject: absent.subject } : {};
    const {
      after: decided,
      data = {},
      description = row.status?.text,
      answers,
      events = [],
      writes = [],
      answer = {},
    } = await decide({ incoming, before, act });
    const after = accepted<Incoming>(decided);
    const told =
      row.status && description
        ? await statusOnceWrites(context, answers ?? after, row.status.code, description, act.at)
        : [];
    return {
      writes: [
        ...incomingWrites(before, after, act, [{ kind: row.event, data: { ...data, ...acting } }, ...events]),
        ...told,
        ...writes,
      ],
      answer: { id, ...answer } as unknown as Answer,
    };
  });
}

function inStateOf<Name extends IncomingStepName>({ from }: IncomingStep, state: Incoming): Before<Name> {
  const here = from.includes(state.state);
  return (here ? state : accepted(inIncomingState(state, from[0] as IncomingState))) as Before<Name>;
}
