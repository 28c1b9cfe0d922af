import type { DocumentEvent } from '../../domain/audit/chain.ts';
import { printedCode } from '../../domain/books/number.ts';
import { ownReadersOfOutgoing } from '../../domain/outgoing/readers.ts';
import { namedInLine, otherNames } from '../../domain/outgoing/recipients.ts';
import type { DeliveryTrouble, Outgoing } from '../../domain/outgoing/states.ts';
import { tasksOfOutgoing } from '../../domain/outgoing/tasks.ts';
import type { Act } from '../../domain/shared/act.ts';
import type { Write } from '../../ports/records.ts';
import { newItem, readItem, type Stored } from '../item.ts';
import { documentIdKey, outgoingKey } from '../keys.ts';
import { factWrites } from '../messages/feed.ts';
import { pageImageWrites } from '../messages/page-images.ts';
import { registerWrites } from '../register.ts';
import { taskWrites } from '../tasks.ts';
import { type Loaded, loadState, stateWrites } from './logged-state.ts';

/** A line of the list of outgoing documents. */
export interface OutgoingLine {
  readonly id: string;
  readonly state: Outgoing['state'];
  readonly code: string;
  /** of the book that its number is in; missing in lines that an earlier version of the system wrote */
  readonly year?: number;
  readonly kind: string;
  readonly subject: string;
  /** the first few */
  readonly recipients: readonly string[];
  /** all of them; missing in lines that an earlier version of the system wrote */
  readonly recipientCount?: number;
  /** names of the first few without a code, on paper and of the agency itself, and how many there are; missing where there are none */
  readonly onPaper?: readonly string[];
  readonly onPaperCount?: number;
  readonly createdAt: number;
  readonly sent: boolean;
  /** deliveries that somebody has to look at */
  readonly troubles: readonly DeliveryTrouble[];
  /** it was taken back from some or all of its recipients */
  readonly recalled?: true;
  /** another document stands in its place */
  readonly replaced?: true;
}

/** The document as it stands, whoever asks. */
export function findOutgoing({ records }: Stored, id: string): Promise<Loaded<Outgoing> | undefined> {
  return loadState<Outgoing>(records, outgoingKey(id));
}

/** The document is found by its identity on the axis from now on. */
export function documentIdWrite(documentId: string, id: string): Write {
  return { put: newItem(documentIdKey(documentId), { id }), expect: 'absent' };
}

/** The id of our document with this identity on the axis. */
export async function findByDocumentId(context: Stored, documentId: string): Promise<string | undefined> {
  return (await readItem<{ id: string }>(context, documentIdKey(documentId)))?.body.id;
}

/** Under which name the log and the looks of a document are kept. */
export const outgoingLog = (id: string): string => outgoingKey(id).pk;

/** Everything a change of an outgoing document writes: state, log, inboxes, list. */
export function outgoingWrites(
  before: Loaded<Outgoing> | undefined,
  after: Outgoing,
  act: Act,
  events: readonly DocumentEvent[],
): Write[] {
  const key = outgoingKey(after.id);
  const version = (before?.version ?? 0) + 1;
  return [
    ...stateWrites({ key, ...(before ? { before } : {}), after, events, who: act }),
    ...taskWrites(after.agencyCode, before ? tasksOfOutgoing(before.state) : [], tasksOfOutgoing(after)),
    ...factWrites('outgoing', after, [after.agencyCode], version, act, events),
    ...pageImageWrites(toBeDrawn(before?.state, after), `${after.id}-${version}`, act.at),
    ...registerWrites(
      {
        agencies: [after.agencyCode],
        direction: 'outgoing',
        at: after.createdAt,
        id: after.id,
        own: ownReadersOfOutgoing(after),
      },
      before && {
        version: before.version,
        agencies: [after.agencyCode],
        own: ownReadersOfOutgoing(before.state),
      },
      outgoingLine(after),
    ),
  ];
}

/** Files that somebody is about to open for the first time. What is signed and waits for its number is seldom looked at before it is issued. */
const drawnAtOnce: ReadonlySet<Outgoing['state']> = new Set(['draft', 'in-review', 'submitted', 'issued']);

function toBeDrawn(before: Outgoing | undefined, { state, file }: Outgoing): readonly string[] {
  const known = before ? [before.file.key, before.original.key] : [];
  return drawnAtOnce.has(state) && !known.includes(file.key) ? [file.key] : [];
}

/** What the list shows of a document. */
export function outgoingLine(document: Outgoing): OutgoingLine {
  const { id, state, content, createdAt, number } = document;
  const { kind, subject, recipients } = content;
  const others = otherNames(content);
  const sent = document.state === 'issued' && document.sent !== undefined;
  const troubles = document.state === 'issued' ? [...new Set(Object.values(document.troubles ?? {}))] : [];
  return {
    id,
    state,
    code: number ? printedCode(number) : '',
    ...(number ? { year: number.year } : {}),
    kind,
    subject,
    recipients: recipients.slice(0, namedInLine),
    recipientCount: recipients.length,
    ...(others.length > 0 ? { onPaper: others.slice(0, namedInLine), onPaperCount: others.length } : {}),
    createdAt,
    sent,
    troubles,
    ...(document.state === 'issued' && document.recalled ? { recalled: true as const } : {}),
    ...(document.state === 'issued' && document.replaced ? { replaced: true as const } : {}),
  };
}
