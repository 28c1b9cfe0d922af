import { isForSigner, type Returnable, returned } from '../../domain/outgoing/decide.ts';
import type { Outgoing } from '../../domain/outgoing/states.ts';
import { Refused, unless } from '../../domain/shared/errors.ts';
import { seenOutgoing } from '../../kernel/access.ts';
import { actOf, type Caller, type Context, requireRole } from '../../kernel/context.ts';
import { step } from '../../kernel/take-step.ts';
import { voidNumber } from '../../stores/books.ts';
import { outgoingWrites } from '../../stores/documents/outgoing.ts';
import { neededReason } from '../parts/reason.ts';

/**
 * Trả lại, before issue, with a reason: by the chosen signer, and once it is signed by the clerk too. A number that was taken is
 * void in its book; comments and versions stay.
 */
export async function returnDocument(
  context: Context,
  caller: Caller,
  id: string,
  request: { reason: string },
): Promise<{ id: string }> {
  const reason = neededReason(request);
  return step(context, caller, async () => {
    const before = await seenOutgoing(context, caller, id);
    const document = returnable(before.state);
    mayReturn(caller, document);
    const act = actOf(context, caller.person);
    const writes = outgoingWrites(before, returned(document, act, reason), act, [
      { kind: 'returned', data: { reason } },
    ]);
    return { writes: [...writes, ...voidNumber(document, reason)], answer: { id } };
  });
}

function returnable(document: Outgoing): Returnable {
  const { state } = document;
  if (state === 'submitted' || state === 'signed' || state === 'numbered') return document as Returnable;
  throw new Refused({ code: 'wrong-state', state, needed: 'submitted' });
}

function mayReturn({ person }: Caller, document: Returnable): void {
  if (document.state !== 'submitted' && person.roles.includes('clerk')) return;
  requireRole(person, 'leader');
  unless(isForSigner(document, person.subject));
}
