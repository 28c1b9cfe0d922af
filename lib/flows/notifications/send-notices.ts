import { mailAddress } from '../../domain/duties/mail/mail-person.ts';
import { isServerAway, type MailServer } from '../../domain/monitoring/mail-server.ts';
import { noticeText, type SignInNotice } from '../../domain/organisation/sign-in/notices.ts';
import type { MailContext } from '../../kernel/context.ts';
import { commit } from '../../kernel/take-step.ts';
import { type Item, RecordConflict } from '../../ports/records.ts';
import { findMailPerson } from '../../stores/notification-mail.ts';
import { findPersonRecord } from '../../stores/organisation/people.ts';
import { noticeDone, noticesToSend, noticeTried } from '../../stores/sign-in/notices.ts';
import { messageIdOf } from './parts/message-id.ts';

/** Handing one over takes half a minute at most; after this nobody is at it any more. */
const leaseMilliseconds = 10 * 60_000;
const maxTries = 10;

/**
 * Writes people what happened to their own sign-in, whatever else they want to be sent. A message is claimed before it is handed over and taken out
 * afterwards; a crash in between sends it once more under the same name.
 * @returns how many were sent
 */
export async function sendNotices(context: MailContext, server: MailServer): Promise<number> {
  let sent = 0;
  for (const item of await noticesToSend(context)) {
    if (item.body.nextAt > context.clock.now()) continue;
    const outcome = await sendOne(context, server, item);
    if (outcome === 'sent') sent += 1;
    if (outcome === 'away') break;
  }
  return sent;
}

async function sendOne(
  context: MailContext,
  server: MailServer,
  item: Item<SignInNotice>,
): Promise<'sent' | 'away' | 'not'> {
  const to = await addressOf(context, item.body);
  if (to === undefined) {
    await taken(context, noticeDone(item));
    return 'not';
  }
  const tries = item.body.tries + 1;
  const claim = noticeTried(item, tries, context.clock.now() + leaseMilliseconds);
  if (!(await taken(context, claim.write))) return 'not';
  const messageId = messageIdOf(server, ['sign-in', item.sk]);
  const outcome = await context.mail.send(server, { to, messageId, ...noticeText(item.body) });
  const isOver = outcome.is === 'sent' || outcome.forGood || tries >= maxTries;
  if (isOver) await taken(context, noticeDone(claim.item));
  if (outcome.is === 'sent') return 'sent';
  return isServerAway(outcome) ? 'away' : 'not';
}

async function addressOf(context: MailContext, notice: SignInNotice): Promise<string | undefined> {
  const [record, standing] = await Promise.all([
    findPersonRecord(context, notice.subject),
    findMailPerson(context, notice),
  ]);
  return mailAddress(record?.state.email, standing.state);
}

/** Nobody else has been at it since it was read. */
async function taken(context: MailContext, write: Parameters<typeof commit>[1][number]): Promise<boolean> {
  try {
    await commit(context, [write]);
    return true;
  } catch (error) {
    if (error instanceof RecordConflict) return false;
    throw error;
  }
}
