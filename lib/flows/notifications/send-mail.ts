import { isFailing, type MailPerson, mailAddress } from '../../domain/duties/mail/mail-person.ts';
import { defaultMailSettings } from '../../domain/duties/mail/mail-settings.ts';
import { mailContent, mailSettingsPath, mailText } from '../../domain/duties/mail/mail-text.ts';
import { isQuiet, type MailStanding, mailTurn, mayBeDue } from '../../domain/duties/mail/mail-times.ts';
import type { Notification } from '../../domain/duties/notifications.ts';
import { isServerAway, type MailOutcome, type MailServer } from '../../domain/monitoring/mail-server.ts';
import { assignmentsOn, isKeptOut } from '../../domain/organisation/people/person-record.ts';
import { vietnamDay } from '../../domain/shared/calendar/time.ts';
import type { WorkingCalendar } from '../../domain/shared/calendar/working-calendar.ts';
import type { MailContext } from '../../kernel/context.ts';
import { toldTo } from '../../kernel/duties/told.ts';
import { noteContact } from '../../kernel/note-contact.ts';
import { askOnce, commit, workerStep } from '../../kernel/take-step.ts';
import type { OurAgency } from '../../ports/directory.ts';
import { RecordConflict } from '../../ports/records.ts';
import { workingCalendar } from '../../stores/monitoring/calendar.ts';
import { mailParty } from '../../stores/monitoring/contacts.ts';
import {
  findMailPerson,
  findSentMail,
  type LoadedMailPerson,
  mailPeople,
  mailPersonWrite,
  type SendingMail,
  sentMailWrite,
} from '../../stores/notification-mail.ts';
import { readMarks } from '../../stores/notifications.ts';
import { type Colleague, colleagueLines } from '../../stores/organisation/people.ts';
import { messageIdOf } from './parts/message-id.ts';

const minute = 60_000;
/** A message of which nobody knows after so long what became of it is said again; handing one over takes half a minute at most. */
const leaseMilliseconds = 10 * minute;
/** People of an agency who are written to side by side. */
const atOnce = 4;

/** What a turn of an agency came to. */
export interface MailRun {
  readonly sent: number;
  /** the server itself is in the way: nobody else need be tried now */
  readonly away: boolean;
}

interface Turn {
  readonly context: MailContext;
  readonly server: MailServer;
  readonly agency: OurAgency;
  readonly calendar: WorkingCalendar;
}

/**
 * Sends the people of an agency what is due of what they are told. Derived from the tasks that are open, so that nothing is lost; what was sent is written down, so that
 * nothing is sent twice. A message is named and written down before it is handed over: after a crash in between, the same words go out under the same name.
 * @param until Unix milliseconds; who is not reached by then is reached by the next turn
 */
export async function sendMail(
  context: MailContext,
  agency: OurAgency,
  server: MailServer,
  until: number,
): Promise<MailRun> {
  const [people, known, calendar] = await Promise.all([
    colleagueLines(context, agency.id),
    mailPeople(context, agency.id),
    workingCalendar(context),
  ]);
  const turn = { context, server, agency, calendar };
  const due = people.filter((one) => isToBeLookedAt(turn, one, known.get(one.subject)?.state ?? {}));
  let sent = 0;
  for (let from = 0; from < due.length && context.clock.now() < until; from += atOnce) {
    const some = due.slice(from, from + atOnce);
    const outcomes = await Promise.all(some.map((one) => mailTo(turn, one, known.get(one.subject) ?? { state: {} })));
    sent += outcomes.filter((outcome) => outcome?.is === 'sent').length;
    if (outcomes.some((outcome) => outcome && isServerAway(outcome))) return { sent, away: true };
  }
  return { sent, away: false };
}

/** Told by what is at hand: the tasks of most people need not be read. */
function isToBeLookedAt({ context, server, agency, calendar }: Turn, colleague: Colleague, state: MailPerson): boolean {
  const email = mailAddress(colleague.email, state);
  const now = context.clock.now();
  const today = vietnamDay(now);
  const isThere = assignmentsOn(colleague, today).some(({ agencyId }) => agencyId === agency.id);
  if (!isThere || isKeptOut(colleague, today)) return false;
  if (email === undefined || isFailing(state, email) || (state.tries && state.tries.nextAt > now)) return false;
  const standing = standingOf(state, server);
  const { settings } = standing;
  if (state.sending) return settings.mode !== 'off' && !isQuiet(settings, now, calendar);
  return mayBeDue(standing, now, calendar);
}

function standingOf(
  { settings = defaultMailSettings, since = 0, lastDigest }: MailPerson,
  server: MailServer,
): MailStanding {
  return { settings, since: Math.max(since, server.since), ...(lastDigest === undefined ? {} : { lastDigest }) };
}

async function mailTo(turn: Turn, colleague: Colleague, known: LoadedMailPerson): Promise<MailOutcome | undefined> {
  const { context, agency } = turn;
  const owner = { subject: colleague.subject, agencyCode: agency.id };
  const now = context.clock.now();
  const person = await context.directory.colleague(owner.subject, owner.agencyCode);
  const to = mailAddress(colleague.email, known.state);
  if (!person || to === undefined) return undefined;
  const [told, sent] = await Promise.all([toldTo(context, person, now), findSentMail(context, owner)]);
  const toldIds = new Set(told.map(({ id }) => id));
  const begun = sent.state.sending ?? (await beginning(turn, owner, known.state, { told, sent: sent.state.ids }));
  if (!begun) return undefined;
  if (begun.ids.length === 0) {
    const { sending: _, ...rest } = known.state;
    await askOnce(context, [mailPersonWrite(owner, known, { ...rest, ...digestOf(rest, begun) })]);
    return undefined;
  }
  const count = known.state.tries?.count ?? 0;
  const claimed = { ...known.state, sending: true as const, tries: { count, nextAt: now + leaseMilliseconds } };
  const claim = [
    mailPersonWrite(owner, known, claimed),
    sentMailWrite(owner, sent, { ...sent.state, sending: begun }, toldIds),
  ];
  if (!(await taken(context, claim))) return undefined;
  const outcome = await handOver(turn, to, begun);
  await settle(turn, owner, { to, begun, isRepeat: sent.state.sending !== undefined, outcome, toldIds });
  return outcome;
}

type Owner = { readonly subject: string; readonly agencyCode: string };

/** The message that is due, with its name; without ids where a daily message has nothing to say. */
async function beginning(
  { context, server, calendar }: Turn,
  owner: Owner,
  state: MailPerson,
  { told, sent }: { readonly told: readonly Notification[]; readonly sent: readonly string[] },
): Promise<SendingMail | undefined> {
  const done = new Set([...sent, ...(await readMarks(context, owner))]);
  const turn = mailTurn(standingOf(state, server), told, done, context.clock.now(), calendar);
  if (!turn) return undefined;
  const ids = turn.notifications.map(({ id }) => id);
  return {
    messageId: messageIdOf(server, [owner.agencyCode, owner.subject, ...ids]),
    ids,
    content: mailContent(turn.notifications),
    ...(turn.digest === undefined ? {} : { digest: turn.digest }),
  };
}

/** Somebody else has begun with this person, or they have just changed their settings: the next turn looks again. */
async function taken(context: MailContext, claim: Parameters<typeof commit>[1]): Promise<boolean> {
  try {
    await commit(context, claim);
    return true;
  } catch (error) {
    if (error instanceof RecordConflict) return false;
    throw error;
  }
}

async function handOver({ context, server, agency }: Turn, to: string, { messageId, content }: SendingMail) {
  const origin = context.origin();
  const message = mailText(content, origin, agency.name);
  const outcome = await context.mail.send(server, {
    ...message,
    to,
    messageId,
    unsubscribe: `${origin}${mailSettingsPath}`,
  });
  const at = context.clock.now();
  const failed = outcome.is === 'failed' && isServerAway(outcome) ? outcome : undefined;
  const news = failed
    ? { is: 'failed' as const, code: failed.step, detail: failed.detail, at }
    : { is: 'good' as const, at };
  await noteContact(context, mailParty, news);
  return outcome;
}

interface Ended {
  readonly to: string;
  readonly begun: SendingMail;
  /** the server may have it from an earlier try, whatever it said to this one */
  readonly isRepeat: boolean;
  readonly outcome: MailOutcome;
  readonly toldIds: ReadonlySet<string>;
}

/** Writes down what became of a message. What the server has refused is made anew by the next try; only what it may have is kept as it is. */
async function settle(
  { context }: Turn,
  owner: Owner,
  { to, begun, isRepeat, outcome, toldIds }: Ended,
): Promise<void> {
  await workerStep(context, async () => {
    const [person, sent] = await Promise.all([findMailPerson(context, owner), findSentMail(context, owner)]);
    if (sent.state.sending?.messageId !== begun.messageId) return [];
    const { sending: _, tries, ...rest } = person.state;
    const { sending, ids } = sent.state;
    if (outcome.is === 'sent')
      return [
        mailPersonWrite(owner, person, { ...rest, ...digestOf(rest, begun) }),
        sentMailWrite(owner, sent, { ids: [...ids, ...begun.ids] }, toldIds),
      ];
    const isOpen = sending !== undefined && (isRepeat || outcome.unclear === true);
    const left = isOpen ? { ...rest, sending: true as const } : rest;
    const kept = sentMailWrite(owner, sent, isOpen ? { ids, sending } : { ids }, toldIds);
    const now = context.clock.now();
    if (outcome.step === 'address' && outcome.forGood) {
      const failing = { email: to, detail: outcome.detail, at: now };
      return [mailPersonWrite(owner, person, { ...left, failing }), kept];
    }
    const count = (tries?.count ?? 0) + 1;
    const next = { count, nextAt: now + waitAfter(count, isServerAway(outcome)), detail: outcome.detail };
    return [mailPersonWrite(owner, person, { ...left, tries: next }), kept];
  });
}

const digestOf = ({ lastDigest = 0 }: MailPerson, { digest }: SendingMail) =>
  digest === undefined ? {} : { lastDigest: Math.max(lastDigest, digest) };

/** A minute, two, four …: up to a quarter of an hour where the server is away, up to four hours where it does not take this message. */
function waitAfter(count: number, away: boolean): number {
  return Math.min(minute * 2 ** (count - 1), away ? 15 * minute : 240 * minute);
}
