import { mayWatch } from '../../domain/monitoring/may-watch.ts';
import { inOrder, type StuckLine } from '../../domain/monitoring/stuck.ts';
import type { Person } from '../../domain/organisation/agency.ts';
import { unless } from '../../domain/shared/errors.ts';
import { requirePermission } from '../../kernel/access.ts';
import { logListAccess } from '../../kernel/access-log.ts';
import { administered } from '../../kernel/administered.ts';
import type { Context } from '../../kernel/context.ts';
import { failedMessages, unaugmented, unpublished } from './stuck/messages.ts';
import { beforeClerks, leftBehind, unsigned } from './stuck/people.ts';

/** What stands still of an agency. */
export interface StuckView {
  /** Unix milliseconds */
  readonly at: number;
  readonly items: readonly StuckLine[];
  /** there is more than is shown */
  readonly more: boolean;
}

const maxShown = 200;

/**
 * Việc đứng lại: what stands, why, since when and when it is tried again. What documents say is shown to those who may read them, and that is logged as every
 * list is. @throws {Refused} `role-missing`, `outside-your-administration`
 */
export async function readStuck(context: Context, person: Person, agencyId: string): Promise<StuckView> {
  requirePermission(person, 'monitoring.read');
  unless(mayWatch(person, await administered(context, person, agencyId)));
  const [messages, outbox, augmentations, clerks, people, sessions] = await Promise.all([
    failedMessages(context, person, agencyId),
    unpublished(context, person, agencyId),
    unaugmented(context, person, agencyId),
    beforeClerks(context, person, agencyId),
    leftBehind(context, agencyId),
    unsigned(context, person, agencyId),
  ]);
  const lines = [
    ...messages,
    ...outbox,
    ...augmentations,
    ...withoutMessages(clerks, messages),
    ...people,
    ...sessions,
  ];
  const items = inOrder(lines).slice(0, maxShown);
  const shown = items.flatMap(({ document }) => (document?.readable ? [document.id] : []));
  if (shown.length > 0) await logListAccess(context, person, 'stuck', shown);
  return { at: context.clock.now(), items, more: lines.length > maxShown };
}

/** A delivery or packet whose message is tried again by itself stands there once, as that message. */
function withoutMessages(clerks: readonly StuckLine[], messages: readonly StuckLine[]): readonly StuckLine[] {
  const opening = new Set(messages.flatMap(({ work, document }) => (work === 'open-incoming' ? [document?.id] : [])));
  return clerks.filter(({ id, work, document }) => {
    if (work === 'damaged') return !opening.has(document?.id);
    const message = `message/deliveries#deliver-${id.split('/').slice(1).join('-')}-`;
    return !messages.some((line) => line.id.startsWith(message));
  });
}
