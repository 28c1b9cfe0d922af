import type { Incoming } from '../../../domain/incoming/states.ts';
import type { Write } from '../../../ports/records.ts';
import { outboxWrite, stampMessage } from '../../../stores/messages/outbox.ts';

/** A scan that was registered is to bear the arrival stamp; what came over the axis bears none. Decree 30/2020 art. 22.1. */
export function stampWrites({ id, source }: Pick<Incoming, 'id' | 'source'>, at: number): Write[] {
  return source === 'paper' ? [outboxWrite('incoming', stampMessage(id), at)] : [];
}
