import { printedCode } from '../../domain/books/number.ts';
import { annexFacts } from '../../domain/outgoing/annexes/annex.ts';
import { issued, numberLapsed, unnumbered } from '../../domain/outgoing/decide.ts';
import { leaving } from '../../domain/outgoing/dispatch.ts';
import type { Numbered, Outgoing } from '../../domain/outgoing/states.ts';
import type { Act } from '../../domain/shared/act.ts';
import { Refused } from '../../domain/shared/errors.ts';
import type { SigningContext } from '../../kernel/context.ts';
import { commit } from '../../kernel/take-step.ts';
import type { Write } from '../../ports/records.ts';
import { settleNumber, voidNumber } from '../../stores/books.ts';
import { augmentationBegins } from '../../stores/documents/augmentations.ts';
import type { Loaded } from '../../stores/documents/logged-state.ts';
import { findOutgoing, outgoingWrites } from '../../stores/documents/outgoing.ts';
import { answerMessages, dispatchWrites, numberMessage } from '../../stores/messages/issue-messages.ts';
import { workingCalendar } from '../../stores/monitoring/calendar.ts';
import { agencyRequest } from '../parts/appearances.ts';
import { requestedBy, stopWrites } from '../parts/issue-stops.ts';
import { lockIssued } from '../parts/lock.ts';
import { appendSignature, intentOf, signingProblem } from '../parts/signatures.ts';
import { amendedWrites, requireAmendable } from './parts/amending.ts';
import { signedAnnexes } from './parts/annex-signatures.ts';
import { filledBoxes } from './parts/issue-page.ts';

/**
 * Ký số cơ quan and phát hành: number and date are filled into what the leader signed, and the agency's signature over both locks the
 * document; annexes that are PDFs get theirs first, so that
 * nothing is issued before all of them have it. Signed once for the version that was read: when that has changed, the file is not used. A refusal stops the issue with
 * its reason; anything else is tried again by the queue. Decree 30 art. 14, 17, 18.
 */
export async function sealDocument(
  context: SigningContext,
  { documentId }: { readonly documentId: string },
): Promise<void> {
  const before = await findOutgoing(context, documentId);
  const document = before?.state;
  if (!before || document?.state !== 'numbered' || document.stopped) return;
  const act = requestedBy(document, context.clock.now());
  if (numberLapsed(document, act.at, await workingCalendar(context)))
    return commit(context, lapsedWrites(before, document, act));
  try {
    await commit(context, await issuedWrites(context, before, document, act));
  } catch (error) {
    const problem = error instanceof Refused ? error.problem : signingProblem(error);
    if (!problem || problem.code === 'signing-failed') throw error;
    await commit(context, stopWrites(before, document, problem, act.at));
  }
}

async function issuedWrites(
  context: SigningContext,
  before: Loaded<Outgoing>,
  document: Numbered,
  act: Act,
): Promise<Write[]> {
  const { agencyCode, id, number, page } = document;
  const [signer, agency] = await Promise.all([
    context.signers.ofAgency(agencyCode),
    context.directory.agency(agencyCode),
  ]);
  if (!signer || !agency) throw new Refused({ code: 'signing-key-missing', owner: agencyCode });
  await requireAmendable(context, document.content);
  const source = await context.files.open(document.file.key);
  const filled = page ? await filledBoxes(context, source, page, number) : undefined;
  const intent = intentOf(context, act, await agencyRequest(context, agency));
  const annexes = await signedAnnexes(context, document, { signer, agency, act });
  const done = await appendSignature(context, document, signer, intent, filled);
  const after = leaving(issued(document, done, act, annexes), agency);
  const amending = await amendedWrites(context, after, act);
  for (const { file } of [done, ...annexes]) await lockIssued(context, file, act.at);
  const events = [{ kind: 'sealed', data: { ...done, documentId: after.documentId, ...annexFacts(annexes) } }];
  return [
    ...outgoingWrites(before, after, act, events),
    settleNumber(agencyCode, number, { documentId: id, state: 'issued' }),
    ...dispatchWrites(after),
    ...amending,
    ...answerMessages(after, act.at),
    ...augmentationBegins(context.levelPolicy, after, act.at),
  ];
}

/** Its day has passed before the agency signed: the line is void, and the document stands in line for a new number. */
function lapsedWrites(before: Loaded<Outgoing>, document: Numbered, act: Act): Write[] {
  const reason = 'Quá ngày, chưa phát hành';
  const events = [{ kind: 'number-lapsed', data: { code: printedCode(document.number), reason } }];
  return [
    ...outgoingWrites(before, unnumbered(document), act, events),
    ...voidNumber(document, reason),
    numberMessage(document, before.version, act.at),
  ];
}
