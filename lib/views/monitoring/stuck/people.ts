import type { StuckLine } from '../../../domain/monitoring/stuck.ts';
import type { Person } from '../../../domain/organisation/agency.ts';
import { holdsOn } from '../../../domain/organisation/validity.ts';
import { vietnamDay } from '../../../domain/shared/calendar/time.ts';
import type { Context } from '../../../kernel/context.ts';
import { findDelivery } from '../../../stores/documents/deliveries.ts';
import { findIncoming } from '../../../stores/documents/incoming.ts';
import { findOutgoing } from '../../../stores/documents/outgoing.ts';
import { type Colleague, colleagueLines } from '../../../stores/organisation/people.ts';
import { signingSessions } from '../../../stores/signing-sessions.ts';
import { inboxLines } from '../../../stores/tasks.ts';
import { incomingShown, outgoingShown } from '../shown-documents.ts';

const maxTasks = 200;

/** Deliveries that were dead-lettered and packets that could not be opened: what the agency's clerks have before them. */
export async function beforeClerks(context: Context, person: Person, agencyId: string): Promise<StuckLine[]> {
  const lines: StuckLine[] = [];
  for (const { body: task } of await inboxLines(context, agencyId, { position: 'clerk' }, maxTasks)) {
    const { documentId, recipient, since } = task;
    if (task.kind === 'resend' && recipient !== undefined) {
      const failure = (await findDelivery(context, documentId, recipient))?.body.failure;
      const { code, detail } = failure ?? { code: 'internal', detail: '' };
      const document = await outgoingShown(context, person, documentId);
      lines.push({
        id: `delivery/${documentId}/${recipient}`,
        work: 'deliver',
        why: { code: 'delivery-failed', detail: [code, detail].filter((part) => part !== '').join(': ') },
        since,
        document: document.readable ? { ...document, party: task.party } : document,
        retry: true,
      });
    }
    if (task.kind === 'look-at-damaged') {
      const state = (await findIncoming(context, documentId))?.state;
      const document = await incomingShown(context, person, documentId);
      const { reason: code = '', detail = '' } = state?.state === 'quarantined' ? state : {};
      lines.push({
        id: `damaged/${documentId}`,
        work: 'damaged',
        why: { code, detail },
        ...{ since, document, retry: false },
      });
    }
  }
  return lines;
}

/** People who are blocked or have no place in the agency any more, and still have tasks there. */
export async function leftBehind(context: Context, agencyId: string): Promise<StuckLine[]> {
  const today = vietnamDay(context.clock.now());
  const gone = (await colleagueLines(context, agencyId)).filter((one) => one.blocked || !isHere(one, agencyId, today));
  const lines: StuckLine[] = [];
  for (const { subject, name, blocked } of gone) {
    const tasks = await inboxLines(context, agencyId, { person: subject }, maxTasks);
    const since = Math.min(...tasks.map(({ body }) => body.since));
    const why = { code: blocked ? 'person-blocked' : 'person-left', detail: '' };
    const line = {
      id: `tasks/${subject}`,
      work: 'tasks',
      why,
      count: tasks.length,
      person: { subject, name },
    } as const;
    if (tasks.length > 0) lines.push({ ...line, since: Math.max(since, blocked?.at ?? 0), retry: false });
  }
  return lines;
}

const isHere = ({ assignments }: Colleague, agencyId: string, day: string): boolean =>
  assignments.some((place) => place.agencyId === agencyId && holdsOn(place, day));

/** Signatures that were prepared for a token and got no value in time, while the document still waits for that very signature. */
export async function unsigned(context: Context, person: Person, agencyId: string): Promise<StuckLine[]> {
  const now = context.clock.now();
  const today = vietnamDay(now);
  const lines: StuckLine[] = [];
  for (const { subject, name } of (await colleagueLines(context, agencyId)).filter((one) =>
    isHere(one, agencyId, today),
  )) {
    const last = new Map<string, { expiresAt: number; documentVersion: number }>();
    for (const session of await signingSessions(context, subject))
      if (session.expiresAt > (last.get(session.documentId)?.expiresAt ?? 0)) last.set(session.documentId, session);
    for (const [id, { expiresAt, documentVersion }] of last) {
      const document = await findOutgoing(context, id);
      const waits = document?.state.state === 'submitted' && document.version === documentVersion;
      if (expiresAt > now || !waits || document.state.agencyCode !== agencyId) continue;
      lines.push({
        id: `signing-session/${subject}/${id}`,
        work: 'signing-session',
        why: { code: 'signing-session-expired', detail: '' },
        since: expiresAt,
        document: await outgoingShown(context, person, id),
        person: { subject, name },
        retry: false,
      });
    }
  }
  return lines;
}
