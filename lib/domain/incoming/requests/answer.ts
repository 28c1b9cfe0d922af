import type { Act } from '../../shared/act.ts';
import type { Problem } from '../../shared/errors.ts';
import type { Found } from '../decide.ts';
import type { AskedRequest, ConcernedDocument, In, Incoming, RequestAnswer, SenderRequest, Told } from '../states.ts';
import { tasksOfIncoming } from '../tasks.ts';
import { isStanding, type Standing, standingBehind } from './standing.ts';

type Attached = In<'attached'>;
type Operation = SenderRequest['operation'];

/** So many wait on one document at the most; what comes beyond is shown beside it. */
const maxAsked = 20;

/** What identifies a document to whoever asked about it. */
export function concernedOf({ id, header }: Pick<In<'opened'>, 'id' | 'header'>): ConcernedDocument {
  const { documentId, code, issuedOn } = header;
  return { id, documentId, code, issuedOn };
}

/** A request as the document holds it. */
export function askedOf({ id, request, header, receivedAt }: In<'requested'>): AskedRequest {
  return { id, operation: request.operation, reason: request.reason, fromName: header.fromName, at: receivedAt };
}

/**
 * The document waits for the clerk's answer, with where it stood kept. A second recall is answered with the first; what else is asked waits behind.
 * @returns nothing where a document in this state waits for nobody: {@link answerByItself} says what is answered then
 */
export function held(document: Incoming, asked: AskedRequest): In<'held'> | undefined {
  if (document.state === 'held') {
    if (joinedBy(document, asked) !== undefined) return document;
    return document.asked.length < maxAsked ? { ...document, asked: [...document.asked, asked] } : undefined;
  }
  if (document.state === 'replaced') return { ...document, state: 'held', asked: [asked] };
  return isStanding(document)
    ? ({ ...document, state: 'held', from: document.state, asked: [asked] } as In<'held'>)
    : undefined;
}

/** The request that one asks the same as: recalls are one, whether they came as a packet or as a status. */
export function joinedBy(document: Incoming, { operation }: Pick<AskedRequest, 'operation'>): string | undefined {
  if (document.state !== 'held' || operation !== 'recall') return undefined;
  return document.asked.find((one) => one.operation === 'recall')?.id;
}

/** The item that brought a request belongs to the document from now on. */
export function attached(
  requested: In<'requested'>,
  about: ConcernedDocument,
  more: Pick<Attached, 'joins' | 'answered'> = {},
): Attached {
  return { ...requested, state: 'attached', about, ...more };
}

/** What is answered without a clerk, since nothing is left to decide: the document was refused (02) or cancelled before. */
export function answerByItself(document: Incoming, operation: Operation): Pick<RequestAnswer, 'agreed' | 'reason'> {
  if (operation !== 'update') return { agreed: true };
  const why = document.state === 'refused' ? 'đã bị từ chối tiếp nhận (02)' : 'đã hủy theo yêu cầu thu hồi';
  return { agreed: false, reason: `Văn bản ${why}; đề nghị gửi lại thành văn bản mới nếu cần.` };
}

/** Đồng ý thu hồi: unusable and hidden from now on; who had to do something with it is told. Decree 30/2020 App. VI III.8c. */
export function cancelledFor(document: In<'held'> | In<'refused'>, recalled: AskedRequest, act: Act): In<'cancelled'> {
  const told = document.state === 'held' ? toldOf(document) : [];
  const { asked: _, state, from = 'refused', ...rest } = { asked: undefined, from: undefined, ...document };
  return { ...rest, from, state: 'cancelled', recalled, cancelled: act, told } as unknown as In<'cancelled'>;
}

/** Đồng ý cập nhật: a new version of the same document, which goes on where it was; what it said before is kept. An update without files keeps those that are there. */
export function updated(document: In<'held'>, brought: Pick<Found, 'header' | 'files' | 'checks'>, act: Act): Standing {
  const { header, files, earlier = [] } = document;
  const { dueOn = header.dueOn } = brought.header;
  return {
    ...standingBehind(document),
    header: { ...brought.header, ...(dueOn === undefined ? {} : { dueOn }) },
    ...(brought.files.length > 0 ? { files: brought.files, checks: brought.checks } : {}),
    earlier: [...earlier, { header, files, until: act }],
  } as Standing;
}

/** Đồng ý thay thế: nobody goes on with it; the document that came in its place is registered as its own. */
export function replacedBy(document: In<'held'>, by: Attached, act: Act): In<'replaced'> {
  const { asked: _, ...rest } = document;
  const told = toldOf(document);
  return {
    ...rest,
    state: 'replaced',
    replaced: { ...act, id: by.id, code: by.header.code },
    told,
  } as unknown as In<'replaced'>;
}

/** What the request to replace brought comes in as a document of its own. */
export function cameInPlace({ request: _, about, joins: __, answered: ___, ...rest }: Attached): In<'opened'> {
  return { ...rest, state: 'opened', replaces: about };
}

/** Từ chối: it goes on where it was. */
export function goesOn(document: In<'held'>): Standing | In<'replaced'> {
  if (!document.replaced) return standingBehind(document);
  const { asked: _, ...rest } = document;
  return { ...rest, state: 'replaced' } as unknown as In<'replaced'>;
}

/** The next request waits where there is one; else the document is as it was answered. */
export function next<Document extends Incoming>(
  document: Document,
  [first, ...others]: readonly AskedRequest[],
): Document | In<'held'> {
  const waiting = first && held(document, first);
  return waiting ? { ...waiting, asked: [first, ...others] } : document;
}

/** Everybody who had something to do with it, but the clerk who answers and leaders as such. */
function toldOf(document: In<'held'>): readonly Told[] {
  const before = document.told ?? [];
  const asked = tasksOfIncoming(goesOn(document)).flatMap(({ assignee }): Told[] =>
    'person' in assignee || 'headOf' in assignee ? [{ to: assignee }] : [],
  );
  const worked = 'assigned' in document && document.assigned.officer !== '' ? [document.assigned.officer] : [];
  const all = [...before, ...asked, ...worked.map((person): Told => ({ to: { person } }))];
  return all
    .filter((one, index) => all.findIndex((other) => keyOf(other) === keyOf(one)) === index)
    .map(({ to }) => ({ to }));
}

const keyOf = ({ to }: Told): string => ('person' in to ? to.person : `head:${to.headOf}`);

/** Đã biết: somebody has seen that the document is used no more. @returns `not-your-part` */
export function recallSeen(
  document: In<'cancelled' | 'replaced'>,
  act: Act,
  marks: readonly string[],
): In<'cancelled' | 'replaced'> | Problem {
  const isTheirs = (one: Told) => !one.seen && marks.includes(keyOf(one));
  if (!document.told.some(isTheirs)) return { code: 'not-your-part' };
  return { ...document, told: document.told.map((one) => (isTheirs(one) ? { ...one, seen: act } : one)) };
}
