import { defaultMailSettings, type MailSettings } from '../../../domain/duties/mail/mail-settings.ts';
import { isQuiet } from '../../../domain/duties/mail/mail-times.ts';
import type { Notification } from '../../../domain/duties/notifications.ts';
import {
  freshFor,
  type PushSubscription,
  remembered,
  type SendingPush,
} from '../../../domain/duties/push/push-subscription.ts';
import { pushContent, pushText } from '../../../domain/duties/push/push-text.ts';
import { assignmentsOn, isKeptOut } from '../../../domain/organisation/people/person-record.ts';
import { vietnamDay } from '../../../domain/shared/calendar/time.ts';
import type { MailContext } from '../../../kernel/context.ts';
import { toldTo } from '../../../kernel/duties/told.ts';
import { commit, workerStep } from '../../../kernel/take-step.ts';
import type { OurAgency } from '../../../ports/directory.ts';
import type { PushOutcome } from '../../../ports/push.ts';
import { RecordConflict } from '../../../ports/records.ts';
import { sha256Text } from '../../../stores/item.ts';
import { workingCalendar } from '../../../stores/monitoring/calendar.ts';
import { findMailPerson } from '../../../stores/notification-mail.ts';
import { readMarks } from '../../../stores/notifications.ts';
import { colleagueLines } from '../../../stores/organisation/people.ts';
import {
  findPush,
  type LoadedPush,
  pushRemoval,
  pushSubscriptions,
  pushWrite,
} from '../../../stores/push-subscriptions.ts';

const minute = 60_000;
/** A message of which nobody knows after so long what became of it is said again; handing one over takes a quarter of a minute at most. */
const leaseMilliseconds = 5 * minute;

/** What a turn of an agency came to. */
export interface PushRun {
  readonly sent: number;
  /** no service was reached: this machine may be off the internet, and nobody else need be tried now */
  readonly away: boolean;
}

/**
 * Tells the people of an agency, in the browsers that they have switched on, what the bell shows and they were not told there. Derived from the tasks that are open, so
 * that nothing is lost; what was sent is written down for each browser, so that nothing is sent twice. A message is written down before it is handed over: after a
 * crash in between, the same words go out under the same topic, and the browser shows them once. Kinds, quiet hours and days off are those of the e-mails.
 * @param until Unix milliseconds; who is not reached by then is reached by the next turn
 */
export async function sendPushes(context: MailContext, agency: OurAgency, until: number): Promise<PushRun> {
  const now = context.clock.now();
  const all = await pushSubscriptions(context, agency.id);
  const due = all.filter(({ body: { failing, tries } }) => !failing && (tries?.nextAt ?? 0) <= now);
  if (due.length === 0) return { sent: 0, away: false };
  const [people, calendar] = await Promise.all([colleagueLines(context, agency.id), workingCalendar(context)]);
  const today = vietnamDay(now);
  const there = people.filter(
    (one) => !isKeptOut(one, today) && assignmentsOn(one, today).some(({ agencyId }) => agencyId === agency.id),
  );
  let sent = 0;
  for (const [subject, browsers] of Map.groupBy(due, ({ body }) => body.subject)) {
    if (context.clock.now() >= until || !there.some((one) => one.subject === subject)) continue;
    const owner = { subject, agencyCode: agency.id };
    const { settings = defaultMailSettings } = (await findMailPerson(context, owner)).state;
    if (isQuiet(settings, now, calendar)) continue;
    const outcomes = await tell(context, agency, owner, settings, browsers);
    sent += outcomes.filter(({ is }) => is === 'sent').length;
    if (outcomes.length > 0 && outcomes.every(isUnreached)) return { sent, away: true };
  }
  return { sent, away: false };
}

const isUnreached = (outcome: PushOutcome): boolean => outcome.is === 'failed' && outcome.unclear === true;

type Owner = { readonly subject: string; readonly agencyCode: string };

async function tell(
  context: MailContext,
  agency: OurAgency,
  owner: Owner,
  settings: MailSettings,
  browsers: readonly LoadedPush[],
): Promise<readonly PushOutcome[]> {
  const person = await context.directory.colleague(owner.subject, owner.agencyCode);
  if (!person) return [];
  const [told, read] = await Promise.all([
    toldTo(context, person, context.clock.now()),
    readMarks(context, owner).then((ids) => new Set(ids)),
  ]);
  const outcomes = await Promise.all(
    browsers.map((browser) =>
      pushTo(context, agency, browser, told, () => beginning(browser, freshFor(browser.body, settings, told, read))),
    ),
  );
  return outcomes.filter((outcome) => outcome !== undefined);
}

function beginning({ sk, body }: LoadedPush, fresh: readonly Notification[]): SendingPush | undefined {
  if (body.sending) return body.sending;
  if (fresh.length === 0) return undefined;
  const ids = fresh.map(({ id }) => id);
  return { topic: sha256Text(JSON.stringify([sk, ...ids])).slice(0, 32), ids, content: pushContent(fresh) };
}

async function pushTo(
  context: MailContext,
  agency: OurAgency,
  browser: LoadedPush,
  told: readonly Notification[],
  begin: () => SendingPush | undefined,
): Promise<PushOutcome | undefined> {
  const begun = begin();
  if (!begun) return undefined;
  const { body } = browser;
  const tries = { count: body.tries?.count ?? 0, nextAt: context.clock.now() + leaseMilliseconds };
  if (!(await claimed(context, browser, { ...body, sending: begun, tries }))) return undefined;
  const { endpoint, p256dh, auth } = body;
  const { topic, content } = begun;
  const text = pushText(content, agency.name, topic);
  const outcome = await context.push.send({ endpoint, p256dh, auth, topic, text, origin: context.origin() });
  await settle(context, agency.id, browser.sk, { begun, isRepeat: body.sending !== undefined, outcome, told });
  return outcome;
}

/** Somebody else has begun with this browser, or it has just been switched off: the next turn looks again. */
async function claimed(context: MailContext, before: LoadedPush, after: PushSubscription): Promise<boolean> {
  try {
    await commit(context, [pushWrite(before, after)]);
    return true;
  } catch (error) {
    if (error instanceof RecordConflict) return false;
    throw error;
  }
}

interface Ended {
  readonly begun: SendingPush;
  /** the service may have it from an earlier try, whatever it said to this one */
  readonly isRepeat: boolean;
  readonly outcome: PushOutcome;
  readonly told: readonly Notification[];
}

/** Writes down what became of a message. A browser that its service does not know any more is taken out; what was refused is made anew by the next try. */
async function settle(
  context: MailContext,
  agencyCode: string,
  id: string,
  { begun, isRepeat, outcome, told }: Ended,
): Promise<void> {
  await workerStep(context, async () => {
    const found = await findPush(context, agencyCode, id);
    if (found?.body.sending?.topic !== begun.topic) return [];
    if (outcome.is === 'gone') return [pushRemoval(found)];
    const { sending: _, tries, ...rest } = found.body;
    const now = context.clock.now();
    if (outcome.is === 'sent')
      return [pushWrite(found, { ...rest, ids: remembered([...rest.ids, ...begun.ids], told), lastAt: now })];
    const { detail } = outcome;
    if (outcome.forGood) return [pushWrite(found, { ...rest, failing: { detail, at: now } })];
    const count = (tries?.count ?? 0) + 1;
    const nextAt = now + Math.max(outcome.retryAfter ?? 0, waitAfter(count));
    const left = isRepeat || outcome.unclear ? { ...rest, sending: begun } : rest;
    return [pushWrite(found, { ...left, tries: { count, nextAt, detail } })];
  });
}

/** A minute, two, four …, at most four hours. */
const waitAfter = (count: number): number => Math.min(minute * 2 ** (count - 1), 240 * minute);
