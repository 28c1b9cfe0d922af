import { issued, numberLapsed, unnumbered } from '../domain/document/decisions.ts';
import type { Act, Numbered, Outgoing } from '../domain/document/outgoing.ts';
import { Refused } from '../domain/errors.ts';
import { printedCode } from '../domain/numbering/number.ts';
import type { Write } from '../ports/records.ts';
import { agencyRequest } from './step/appearances.ts';
import type { SigningHouse } from './step/house.ts';
import { numberMessage } from './step/issue-messages.ts';
import { filledBoxes } from './step/issue-page.ts';
import { askedBy, stopWrites } from './step/issue-stops.ts';
import { outgoingKey } from './step/keys.ts';
import { liftingBegins } from './step/liftings.ts';
import { lockIssued } from './step/lock.ts';
import { type Loaded, loadState } from './step/logged-state.ts';
import { settleNumber, voidNumber } from './step/numbers.ts';
import { outgoingWrites } from './step/outgoing-store.ts';
import { appendSignature, intentOf, signingProblem } from './step/signatures.ts';

/**
 * Ký số cơ quan and phát hành: number and date are filled into what the leader signed, and the agency's signature over both locks the
 * document. Signed once for the version that was read: when that has changed, the file is not used. A refusal stops the issue with
 * its reason; anything else is tried again by the queue. Decree 30 art. 14, 17, 18.
 */
export async function sealDocument(
  house: SigningHouse,
  { documentId }: { readonly documentId: string },
): Promise<void> {
  const before = await loadState<Outgoing>(house.records, outgoingKey(documentId));
  const document = before?.state;
  if (!before || document?.state !== 'numbered' || document.stopped) return;
  const act = askedBy(document, house.clock.now());
  if (numberLapsed(document, act.at)) return house.records.transact(lapsedWrites(before, document, act));
  try {
    await house.records.transact(await issuedWrites(house, before, document, act));
  } catch (error) {
    const problem = error instanceof Refused ? error.problem : signingProblem(error);
    if (!problem || problem.code === 'signing-failed') throw error;
    await house.records.transact(stopWrites(before, document, problem, act.at));
  }
}

async function issuedWrites(
  house: SigningHouse,
  before: Loaded<Outgoing>,
  document: Numbered,
  act: Act,
): Promise<Write[]> {
  const { agencyCode, id, number, page } = document;
  const [signer, agency] = await Promise.all([house.signers.ofAgency(agencyCode), house.directory.agency(agencyCode)]);
  if (!signer || !agency) throw new Refused({ code: 'signing-key-missing', owner: agencyCode });
  const source = await house.files.open(document.file.key);
  const filled = page ? await filledBoxes(house, source, page, number) : undefined;
  const intent = intentOf(house, act, await agencyRequest(house, agency));
  const done = await appendSignature(house, document, signer, intent, filled);
  const after = issued(document, done, act);
  await lockIssued(house, done.file, act.at);
  const events = [{ kind: 'sealed', data: { ...done, documentId: after.documentId } }];
  return [
    ...outgoingWrites(before, after, act, events),
    settleNumber(agencyCode, number, { documentId: id, state: 'issued' }),
    ...liftingBegins(house, after, act.at),
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
