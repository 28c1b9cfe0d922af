import { inState, isIssuing, issueProblem, issuing, resumed } from '../../domain/outgoing/decide.ts';
import type { Outgoing, Signed } from '../../domain/outgoing/states.ts';
import type { Act } from '../../domain/shared/act.ts';
import { accepted, Refused, unless } from '../../domain/shared/errors.ts';
import { seenOutgoing } from '../../kernel/access.ts';
import { actOf, type Caller, requireRole, type SigningContext } from '../../kernel/context.ts';
import { step } from '../../kernel/take-step.ts';
import { checkIdentity } from '../../pades/check-identity.ts';
import type { Write } from '../../ports/records.ts';
import type { Loaded } from '../../stores/documents/logged-state.ts';
import { outgoingWrites } from '../../stores/documents/outgoing.ts';
import { issueMessage, numberMessage } from '../../stores/messages/issue-messages.ts';
import { isolated, type NamedDocument, type OneOfMany, ownRequest, throwBroken } from '../parts/many.ts';
import { intentOf, refusing } from '../parts/signatures.ts';
import { requireLeaderSignature } from './parts/leader-signature.ts';

/** Where the issue stands when the request was taken. */
export interface Issuing {
  readonly id: string;
  readonly state: Outgoing['state'];
}

/**
 * Phát hành, asked for by the clerk: everything that could refuse it is looked at here, then the document stands in line for its
 * book. Number, day, agency signature and issue follow by themselves. Asked again, it goes on where it stopped.
 */
export async function issueDocument(context: SigningContext, caller: Caller, id: string): Promise<Issuing> {
  requireRole(caller.person, 'clerk');
  return step(context, caller, async () => {
    const before = await seenOutgoing(context, caller, id);
    const act = actOf(context, caller.person);
    return { writes: await writesOf(context, before, act), answer: { id, state: before.state.state } };
  });
}

async function writesOf(context: SigningContext, before: Loaded<Outgoing>, act: Act): Promise<Write[]> {
  const document = before.state;
  if (document.state === 'numbered') {
    await requireAgencyKey(context, document.agencyCode, act);
    const events = [{ kind: 'issue-resumed', data: {} }];
    return [...outgoingWrites(before, resumed(document), act, events), issueMessage(document, before.version, act.at)];
  }
  const signed = accepted(inState(document, 'signed'));
  if (isIssuing(signed)) return [];
  await requireIssuable(context, signed, act);
  const events = [{ kind: 'issue-requested', data: {} }];
  return [...outgoingWrites(before, issuing(signed, act), act, events), numberMessage(signed, before.version, act.at)];
}

/** Decree 30/2020 art. 32.2, and all that the steps behind would find too late. */
async function requireIssuable(context: SigningContext, document: Signed, act: Act): Promise<void> {
  unless(issueProblem(document, act.at));
  await requireAgencyKey(context, document.agencyCode, act);
  await requireLeaderSignature(context, document);
}

async function requireAgencyKey(context: SigningContext, agencyCode: string, act: Act): Promise<void> {
  const signer = await context.signers.ofAgency(agencyCode);
  if (!signer) throw new Refused({ code: 'signing-key-missing', owner: agencyCode });
  const { signingTime } = intentOf(context, act, {});
  await refusing(async () => checkIdentity(await signer.identity(), signingTime));
}

/**
 * Phát hành nhiều văn bản: each stands for itself, and they get their numbers in the order of the list. One that is refused does not
 * stop the others; a repeat of the request finds what was done.
 */
export async function issueDocuments(
  context: SigningContext,
  caller: Caller,
  documents: readonly NamedDocument[],
): Promise<{ results: OneOfMany[] }> {
  requireRole(caller.person, 'clerk');
  return step(context, caller, async () => {
    const broken: unknown[] = [];
    const results: OneOfMany[] = [];
    for (const named of documents) {
      const { id } = named;
      const one = await isolated(broken, { id, code: '' }, async (): Promise<OneOfMany> => {
        await issueDocument(context, ownRequest(caller, named), id);
        return { id, code: '', refusal: null };
      });
      if (one) results.push(one);
    }
    throwBroken(broken, documents.length);
    return { writes: [], answer: { results } };
  });
}
