import { troubleOf } from '../../delivery/delivery.ts';
import { type DutyClock, dutyOf } from '../../duties/duty.ts';
import type { DeliveryTrouble, Issued, Outgoing } from '../../outgoing/states.ts';
import { tasksOfOutgoing } from '../../outgoing/tasks.ts';
import { vietnamDay } from '../../shared/calendar/time.ts';
import type { LineSource, RegisterLine } from '../register-line.ts';
import { type CountedDocument, noUnit, type ReportItem, timingBy } from './item.ts';

/** How the sending of a document stands, the worst of its recipients first; `by-hand` went out on paper or before. */
export type Sending = DeliveryTrouble | 'sent' | 'not-sent' | 'by-hand';
/** Whether a document was issued on the day that its number bears. */
export type Issuing = 'same-day' | 'later' | 'not-issued' | 'by-hand';

/**
 * A line of the outgoing register as the report counts it at `now` (Unix milliseconds). It is to be sent on the day on which it was signed, or on the working
 * day after: Decree 30/2020 art. 18.1, App. VI V.4.
 */
export function outgoingItem(
  line: RegisterLine,
  source: LineSource | undefined,
  clock: DutyClock,
  now: number,
): ReportItem {
  const { number, to, day, state, kind, code, subject, signer, unit, id } = line;
  if (state === 'missing' || state === 'elsewhere' || state === 'void') return { day, number, to, without: state };
  if (state === 'reserved' && line.isReserved) return { day, number, to, without: state };
  const document = source?.document;
  const [sending, issuing] = document
    ? [sendingOf(document, source), issuingOf(document)]
    : (['by-hand', 'by-hand'] as const);
  return {
    ...{ day, number, code, subject, person: '' },
    ...(id === undefined ? {} : { id }),
    unit: document?.draftedIn?.name ?? (unit || noUnit.alone),
    ...(document ? timingOf(document, clock, now) : { timing: 'none' }),
    groups: { kind, state, sending, issuing, signer, ...(document ? { urgency: document.content.urgency } : {}) },
  };
}

const troubles = ['refused', 'failed', 'overdue', 'contradicted'] as const;

function sendingOf(document: Outgoing, { deliveries }: LineSource): Sending {
  if (document.state !== 'issued' || !document.sent) return 'not-sent';
  const found = new Set(deliveries.map(troubleOf));
  return troubles.find((one) => found.has(one)) ?? 'sent';
}

const issuingOf = (document: Outgoing): Issuing => {
  if (document.state !== 'issued') return 'not-issued';
  return vietnamDay(document.sealed.at) === document.number.day ? 'same-day' : 'later';
};

function timingOf(document: Outgoing, clock: DutyClock, now: number): Pick<CountedDocument, 'timing' | 'dueOn'> {
  if (!('signed' in document)) return { timing: 'none' };
  const sent = document.state === 'issued' ? document.sent?.at : undefined;
  const [task] = tasksOfOutgoing(document.state === 'issued' ? notSent(document) : document);
  const duty = task && dutyOf({ ...task, since: document.signed.at }, clock);
  return timingBy(duty, { at: sent ?? now, open: sent === undefined });
}

/** The same while it was to be sent: its duty is asked for then. */
function notSent({ sent: _, ...rest }: Issued): Issued {
  return rest;
}
