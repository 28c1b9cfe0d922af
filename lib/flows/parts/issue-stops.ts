import { stopped } from '../../domain/outgoing/decide.ts';
import type { Numbered, Outgoing, Signed } from '../../domain/outgoing/states.ts';
import type { Act } from '../../domain/shared/act.ts';
import type { Problem } from '../../domain/shared/errors.ts';
import type { Context } from '../../kernel/context.ts';
import type { Write } from '../../ports/records.ts';
import type { Loaded } from '../../stores/documents/logged-state.ts';
import { findOutgoing, outgoingWrites } from '../../stores/documents/outgoing.ts';

/** Who asked for the issue; what the worker does is done in their name. */
export function requestedBy(document: Signed | Numbered, at: number): Act {
  const request = document.state === 'numbered' ? document.numbered : (document.issuing ?? document.signed);
  return { by: request.by, name: request.name, at };
}

/** The issue stops where it is and waits for the clerk, with the reason. */
export function stopWrites(
  before: Loaded<Outgoing>,
  document: Signed | Numbered,
  problem: Problem,
  at: number,
): Write[] {
  const events = [{ kind: 'issue-stopped', data: { code: problem.code } }];
  return outgoingWrites(before, stopped(document, problem, at), requestedBy(document, at), events);
}

/** The queue has tried for the last time: the clerk is told, and may ask again. */
export async function issueDeadLettered(context: Context, documentId: string): Promise<Write[]> {
  const before = await findOutgoing(context, documentId);
  const document = before?.state;
  if (!before || (document?.state !== 'numbered' && document?.state !== 'signed') || document.stopped) return [];
  if (document.state === 'signed' && !document.issuing) return [];
  return stopWrites(before, document, { code: 'signing-failed', detail: 'given-up' }, context.clock.now());
}
