import type { MailServer } from '../../../lib/domain/monitoring/mail-server.ts';
import { logWords } from '../../../lib/edge/log-words.ts';
import { sendPushes } from '../../../lib/flows/notifications/push/send-pushes.ts';
import { sendMail } from '../../../lib/flows/notifications/send-mail.ts';
import { sendNotices } from '../../../lib/flows/notifications/send-notices.ts';
import type { MailContext } from '../../../lib/kernel/context.ts';
import { findMailServer } from '../../../lib/stores/monitoring/mail-server.ts';
import type { WorkerContext } from '../queue/door.ts';

/** A run ends before the next begins, and before its function would be ended. */
const turnMilliseconds = 4 * 60_000;
/** Browsers come first, and leave the mails most of the time. */
const pushMilliseconds = 60_000;

/**
 * Sends people what happened to their sign-in, and what is due of what they are told, in their browsers and by e-mail, agency by agency. One agency's trouble does not hold up the others; where the mail server is away, the rest waits for the next
 * run.
 * @returns how many messages were sent
 */
export async function mailAll({ context, report }: WorkerContext<MailContext>): Promise<number> {
  const until = context.clock.now() + turnMilliseconds;
  const pushed = await pushedAll(context, report, context.clock.now() + pushMilliseconds);
  const server = await findMailServer(context);
  if (!server) return pushed;
  let sent = pushed + (await noticesSent(context, server, report));
  for (const agency of await context.directory.ourAgencies()) {
    if (context.clock.now() > until) break;
    try {
      const run = await sendMail(context, agency, server, until);
      sent += run.sent;
      if (run.away) break;
    } catch (error) {
      report(error, logWords.mailFailed);
    }
  }
  return sent;
}

/** Browsers need no mail server, and do not wait for one that is away. */
async function pushedAll(context: MailContext, report: WorkerContext<MailContext>['report'], until: number) {
  let sent = 0;
  for (const agency of await context.directory.ourAgencies()) {
    try {
      const run = await sendPushes(context, agency, until);
      sent += run.sent;
      if (run.away) break;
    } catch (error) {
      report(error, logWords.mailFailed);
    }
  }
  return sent;
}

/** What happened to sign-ins comes first; trouble with it does not hold up the rest. */
async function noticesSent(
  context: MailContext,
  server: MailServer,
  report: WorkerContext<MailContext>['report'],
): Promise<number> {
  try {
    return await sendNotices(context, server);
  } catch (error) {
    report(error, logWords.mailFailed);
    return 0;
  }
}
