import type { Arrived, Incoming } from '../../../domain/incoming/states.ts';

/** One that was dead-lettered is opened when its dead letter is redriven. */
export function unopened(incoming: Incoming): Arrived | undefined {
  if (incoming.state === 'arrived') return incoming;
  if (incoming.state !== 'quarantined' || incoming.reason !== 'given-up') return undefined;
  const { reason: _, detail: __, glimpse: ___, ...rest } = incoming;
  return { ...rest, state: 'arrived' };
}
