import type { Incoming, Quarantined } from '../../domain/incoming/states.ts';
import { hasSender } from '../../domain/incoming/taken-over.ts';
import { type Context, systemAct } from '../../kernel/context.ts';
import type { Write } from '../../ports/records.ts';
import { incomingWrites } from '../../stores/documents/incoming.ts';
import type { Loaded } from '../../stores/documents/logged-state.ts';
import { outboxWrite } from '../../stores/messages/outbox.ts';

/** A packet is put aside: the clerk has it in the inbox, and the axis, where it brought it, is told that it failed, and why. */
export function putAsideWrites(context: Context, before: Loaded<Incoming>, after: Quarantined): Write[] {
  const act = systemAct(context);
  const { reason, detail = '' } = after;
  return [
    ...incomingWrites(before, after, act, [{ kind: 'quarantined', data: { code: reason, detail } }]),
    ...(hasSender(after) ? [reported(after, before.version, act.at)] : []),
  ];
}

function reported({ id, reason }: Quarantined, version: number, at: number): Write {
  const body = { task: 'report-failure', incomingId: id, reason } as const;
  return outboxWrite('statuses', { group: `status-${id}`, dedupe: `failed-${id}-${version}`, body }, at);
}
