import type { RelayContext } from '../../kernel/context.ts';
import { ExchangeFailure } from '../../ports/exchange.ts';
import { findIncoming } from '../../stores/documents/incoming.ts';

/** Tells the axis that a packet which it had handed over could not be opened, and why. One that was opened since is not told of. */
export async function reportFailure(
  context: RelayContext,
  message: { readonly incomingId: string; readonly reason: string },
): Promise<void> {
  const incoming = (await findIncoming(context, message.incomingId))?.state;
  if (incoming?.state !== 'quarantined' && incoming?.state !== 'returned') return;
  // handed over in this installation: no axis holds it
  if (incoming.channel === 'inside') return;
  const exchange = await context.exchanges.of(incoming.agencyCode);
  try {
    await exchange.acknowledge(incoming.axisDocId, 'fail', message.reason);
  } catch (error) {
    // the axis may have closed the item with its first acknowledgement, or it has no id to name
    if (!(error instanceof ExchangeFailure) || (error.kind !== 'refused' && error.kind !== 'nonsense')) throw error;
  }
}
