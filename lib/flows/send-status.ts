import type { Incoming } from '../domain/incoming/incoming.ts';
import { vietnamClock, vietnamDay } from '../domain/time.ts';
import { buildStatus } from '../edxml/build.ts';
import { ExchangeFailure } from '../ports/exchange.ts';
import type { RelayHouse } from './step/house.ts';
import { incomingKey, statusSendingKey } from './step/keys.ts';
import { loadState } from './step/logged-state.ts';
import { organizationOf } from './step/organizations.ts';
import { type StatusSending, statusNotSentWrites } from './step/statuses.ts';
import { workerStep } from './step/step.ts';

/**
 * Sends one business status to the original sender. A repeat after it was sent is a no-op; should a crash fall between
 * the axis's answer and our commit, the axis and the sender drop the second one (same document, agency and code).
 */
export async function sendStatus(
  house: RelayHouse,
  message: { incomingId: string; code: string; description: string },
): Promise<void> {
  const stored = await house.records.get<StatusSending>(statusSendingKey(message.incomingId, message.code));
  if (!stored || stored.body.axisDocId) return;
  const incoming = (await loadState<Incoming>(house.records, incomingKey(message.incomingId)))?.state;
  if (!incoming || !('header' in incoming)) return;
  const agency = await house.directory.agency(incoming.agencyCode);
  if (!agency) return;
  const { fromCode, documentId, code, issuedOn } = incoming.header;
  const edxml = buildStatus({
    from: organizationOf(agency),
    responseFor: { organId: fromCode, code, documentId, promulgatedOn: issuedOn },
    statusCode: message.code,
    description: message.description,
    staff: '',
    timestamp: `${vietnamDay(stored.body.at)} ${vietnamClock(stored.body.at)}`,
  });
  const exchange = await house.exchanges.of(incoming.agencyCode);
  try {
    const axisDocId = await exchange.send({ from: agency.code, to: [fromCode], messageType: 'status', edxml });
    const { failure: _, ...sending } = stored.body;
    const item = { ...stored, version: stored.version + 1, body: { ...sending, axisDocId } };
    await house.records.transact([{ put: item, expect: { version: stored.version } }]);
  } catch (error) {
    if (!(error instanceof ExchangeFailure) || error.kind !== 'refused') throw error;
    const failure = { code: error.errorCode || error.kind, detail: error.detail };
    await workerStep(house, () => statusNotSentWrites(house, message.incomingId, message.code, failure));
  }
}
