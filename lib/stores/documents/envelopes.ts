import {
  type Envelope,
  type EnvelopeMark,
  markedEnvelope,
  takenBack,
  tasksOfEnvelope,
} from '../../domain/delivery/envelope.ts';
import type { Issued } from '../../domain/outgoing/states.ts';
import type { Act } from '../../domain/shared/act.ts';
import { accepted, Refused } from '../../domain/shared/errors.ts';
import type { Item, Write } from '../../ports/records.ts';
import { newItem, nextItem, readBodies, readItem, type Stored } from '../item.ts';
import { envelopeKey, envelopesOfDocument, envelopesPk } from '../keys.ts';
import { taskWrites } from '../tasks.ts';

/** Those that a document has by now, in their order. */
export function documentEnvelopes(context: Stored, { agencyCode, id, sealed }: Issued): Promise<Envelope[]> {
  const prefix = envelopesOfDocument(sealed.at, id);
  return readBodies<Envelope>(context, { pk: envelopesPk(agencyCode), prefix, limit: 200 });
}

/** One of a document. @throws {Refused} `not-found` */
export async function loadEnvelope(
  context: Stored,
  { agencyCode, id, sealed }: Issued,
  position: number,
): Promise<Item<Envelope>> {
  const stored = await readItem<Envelope>(context, envelopeKey(agencyCode, sealed.at, id, position));
  if (!stored) throw new Refused({ code: 'not-found', what: `${id}/paper-${position}` });
  return stored;
}

/** An envelope that has just been made, and the clerk's task. */
export function newEnvelopeWrites({ sealed }: Issued, envelope: Envelope): Write[] {
  const { agencyCode, documentId, position } = envelope;
  return [
    { put: newItem(envelopeKey(agencyCode, sealed.at, documentId, position), envelope), expect: 'absent' },
    ...taskWrites(agencyCode, [], tasksOfEnvelope(envelope)),
  ];
}

/** What became of an envelope. @throws {Refused} `envelope-withdrawn`, `wrong-state`, `bad-request` */
export function markEnvelopeWrites(stored: Item<Envelope>, mark: EnvelopeMark, act: Act): Write[] {
  return changedWrites(stored, accepted(markedEnvelope(stored.body, mark, act)));
}

function changedWrites(stored: Item<Envelope>, after: Envelope): Write[] {
  const tasks = taskWrites(after.agencyCode, tasksOfEnvelope(stored.body), tasksOfEnvelope(after));
  return [...tasks, nextItem(stored, after).write];
}

/** An envelope whose document was taken back: nobody is asked to send it any more. */
export async function withdrawnWrites(context: Stored, document: Issued, position: number): Promise<Write[]> {
  const stored = await loadEnvelope(context, document, position);
  return changedWrites(stored, takenBack(document, stored.body));
}

/** Envelopes of an agency of documents that were issued in a month (`yyyy-mm`), the first first. */
export function envelopesOfMonth(context: Stored, agencyCode: string, month: string): Promise<Envelope[]> {
  return readBodies<Envelope>(context, { pk: envelopesPk(agencyCode), prefix: month, limit: 200 });
}
