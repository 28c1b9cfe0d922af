import { annexesProblem } from '../../domain/outgoing/annexes/annex.ts';
import { isIssuing, issueProblem, issuing, resumed } from '../../domain/outgoing/decide.ts';
import type { Outgoing, Signed } from '../../domain/outgoing/states.ts';
import type { Act } from '../../domain/shared/act.ts';
import { vietnamYear } from '../../domain/shared/calendar/time.ts';
import { Refused, unless } from '../../domain/shared/errors.ts';
import { requirePermission } from '../../kernel/access.ts';
import type { Caller, SigningContext } from '../../kernel/context.ts';
import { takeOutgoingStep } from '../../kernel/outgoing-step.ts';
import { checkIdentity } from '../../pades/sign/check-identity.ts';
import { issueMessage, numberMessage } from '../../stores/messages/issue-messages.ts';
import { workingCalendar } from '../../stores/monitoring/calendar.ts';
import { heldLine } from '../../stores/reserved-numbers.ts';
import { eachInTurn, type NamedDocument, type OneOfMany } from '../parts/many.ts';
import { intentOf, refusing, signingProblem } from '../parts/signatures.ts';
import { requireAmendable } from './parts/amending.ts';
import { requireLeaderSignature } from './parts/leader-signature.ts';

/** Where the issue stands when the request was taken. */
export interface Issuing {
  readonly id: string;
  readonly state: Outgoing['state'];
}

/**
 * Phát hành, asked for by the clerk: everything that could refuse it is looked at here, then the document stands in line for its
 * book, or for the number that is `reserved`. Number, day, agency signature and issue follow by themselves. Asked again, it goes on where it stopped.
 */
export function issueDocument(
  context: SigningContext,
  caller: Caller,
  id: string,
  { reserved }: { readonly reserved?: number | undefined } = {},
): Promise<Issuing> {
  return takeOutgoingStep<Issuing, 'issue'>(context, caller, id, 'issue', async ({ document, before, act }) => {
    const answer = { state: document.state };
    if (document.state === 'numbered') {
      await requireAgencyKey(context, document.agencyCode, act);
      const writes = [issueMessage(document, before.version, act.at)];
      return { after: resumed(document), event: 'issue-resumed', writes, answer };
    }
    if (isIssuing(document)) return { after: undefined, answer };
    await requireIssuable(context, document, act, reserved);
    return {
      after: issuing(document, act, reserved),
      writes: [numberMessage(document, before.version, act.at)],
      answer,
    };
  });
}

/** Decree 30/2020 art. 32.2, and all that the steps behind would find too late. */
async function requireIssuable(
  context: SigningContext,
  document: Signed,
  act: Act,
  reserved: number | undefined,
): Promise<void> {
  const book = { agencyCode: document.agencyCode, year: vietnamYear(act.at), book: 'outgoing' };
  const held = reserved === undefined || document.number ? undefined : await heldLine(context, book, reserved);
  unless(issueProblem(document, act.at, await workingCalendar(context), held?.reservation.day));
  await requireAmendable(context, document.content);
  await requireAnnexes(context, document);
  await requireAgencyKey(context, document.agencyCode, act);
  await requireLeaderSignature(context, document);
}

/** All files that go along are there, and one packet holds them with the document: the number is not taken otherwise. */
async function requireAnnexes(context: SigningContext, { file, content: { annexes = [] } }: Signed): Promise<void> {
  unless(annexesProblem(file, annexes, context.maxFileBytes));
  for (const { name, file: own } of annexes)
    if (!(await context.files.stat(own.key))) throw new Refused({ code: 'annex-missing', name, detail: name });
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
  requirePermission(caller.person, 'outgoing.issue');
  return eachInTurn(
    context,
    caller,
    documents,
    async (own, id) => {
      await issueDocument(context, own, id);
      return '';
    },
    signingProblem,
  );
}
