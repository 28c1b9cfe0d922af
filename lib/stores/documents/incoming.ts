import type { DocumentEvent } from '../../domain/audit/chain.ts';
import { type CheckVerdict, worst } from '../../domain/incoming/checks.ts';
import { shownFile } from '../../domain/incoming/incoming-file.ts';
import { listedIn, ownReadersOfIncoming } from '../../domain/incoming/readers.ts';
import type { Incoming, IncomingState, SenderRequest } from '../../domain/incoming/states.ts';
import { tasksOfIncoming } from '../../domain/incoming/tasks.ts';
import type { Act } from '../../domain/shared/act.ts';
import { holderOf } from '../../domain/shared/holder.ts';
import { RecordConflict, type Write } from '../../ports/records.ts';
import type { Stored } from '../item.ts';
import { incomingKey } from '../keys.ts';
import { factWrites } from '../messages/feed.ts';
import { pageImageWrites } from '../messages/page-images.ts';
import { type Listed, ownLineWrites, registerWrites } from '../register.ts';
import { taskWrites } from '../tasks.ts';
import { type Loaded, loadState, stateWrites } from './logged-state.ts';

/** A line of the list of incoming documents. */
export interface IncomingLine {
  readonly id: string;
  readonly state: IncomingState;
  readonly arrivalNumber?: number;
  /** in whose book its arrival number is, where that is another agency's than the one it came to */
  readonly registeredIn?: string;
  /** of the book that its arrival number is in; missing in lines that an earlier version of the system wrote, like `dueOn` */
  readonly year?: number;
  readonly code: string;
  readonly subject: string;
  readonly fromName: string;
  readonly receivedAt: number;
  /** `yyyy-mm-dd`: when its sender wants an answer */
  readonly dueOn?: string;
  /** the worst that its checks found */
  readonly checked?: CheckVerdict;
  /** it came on paper, or as a mail */
  readonly source?: 'paper' | 'mail';
  /** one that is about another document */
  readonly operation?: SenderRequest['operation'];
}

/** The document as it stands, whoever asks. */
export function findIncoming({ records }: Stored, id: string): Promise<Loaded<Incoming> | undefined> {
  return loadState<Incoming>(records, incomingKey(id));
}

/** What a step has read of an incoming document no longer fits together: another step came between the two reads, and both are read again. */
export const changedBetweenReads = (id: string): RecordConflict => new RecordConflict(incomingKey(id));

/** Under which name the log and the looks of a document are kept. */
export const incomingLog = (id: string): string => incomingKey(id).pk;

/** Everything a change of an incoming document writes: state, log, inboxes, list. */
export function incomingWrites(
  before: Loaded<Incoming> | undefined,
  after: Incoming,
  act: Act,
  events: readonly DocumentEvent[],
): Write[] {
  const key = incomingKey(after.id);
  const version = (before?.version ?? 0) + 1;
  return [
    ...stateWrites({ key, ...(before ? { before } : {}), after, events, who: act }),
    ...taskWrites(
      holderOf(after),
      before ? tasksOfIncoming(before.state) : [],
      tasksOfIncoming(after),
      holderOf(before?.state ?? after),
    ),
    ...factWrites('incoming', after, listedIn(after), version, act, events),
    ...pageImageWrites(toBeDrawn(before?.state, after), `${after.id}-${version}`, act.at),
    ...registerWrites(
      listedOf(after),
      before && {
        version: before.version,
        agencies: listedIn(before.state),
        own: ownReadersOfIncoming(before.state),
      },
      incomingLine(after),
    ),
  ];
}

/** The lines of a document that stands as it stands in the lists of those who read it by what they are to it. */
export function ownLinesWrites({ state, version }: Loaded<Incoming>): Write[] {
  const own = ownLineWrites(listedOf(state), version, incomingLine(state));
  return own.length === 0 ? [] : [{ check: incomingKey(state.id), expect: { version } }, ...own];
}

function listedOf(incoming: Incoming): Listed {
  const { receivedAt: at, id } = incoming;
  return { agencies: listedIn(incoming), direction: 'incoming', at, id, own: ownReadersOfIncoming(incoming) };
}

/** PDFs that have just been looked at, or stamped. */
function toBeDrawn(before: Incoming | undefined, after: Incoming): readonly string[] {
  const drawn = new Set(before ? drawnOf(before) : []);
  return drawnOf(after).filter((key) => !drawn.has(key));
}

function drawnOf(incoming: Incoming): readonly string[] {
  return 'files' in incoming ? incoming.files.filter(({ check }) => check).map((file) => shownFile(file).key) : [];
}

function arrivalOf({ arrivalNumber, year, registeredIn }: Extract<Incoming, { arrivalNumber: number }>) {
  return { arrivalNumber, year, ...(registeredIn === undefined ? {} : { registeredIn }) };
}

/** What the list shows of a document. */
export function incomingLine(incoming: Incoming): IncomingLine {
  const { id, state, receivedAt } = incoming;
  const header = 'header' in incoming ? incoming.header : undefined;
  const arrival = 'arrivalNumber' in incoming ? arrivalOf(incoming) : {};
  const {
    code = '',
    subject = incoming.mailing?.subject ?? '',
    fromName = incoming.mailing?.from ?? '',
  } = header ?? {};
  const due = header?.dueOn === undefined ? {} : { dueOn: header.dueOn };
  const checked = 'checks' in incoming && incoming.checks ? { checked: worst(incoming.checks) } : {};
  const operation = 'request' in incoming ? { operation: incoming.request.operation } : {};
  const source = incoming.source === 'paper' || incoming.source === 'mail' ? { source: incoming.source } : {};
  return { id, state, ...arrival, code, subject, fromName, receivedAt, ...due, ...checked, ...source, ...operation };
}
