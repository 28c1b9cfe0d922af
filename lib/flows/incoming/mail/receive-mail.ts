import { enteredHeader } from '../../../domain/incoming/entered.ts';
import { type MailRequest, mailProblem, receivedByMail, withMain } from '../../../domain/incoming/mail/mail.ts';
import { checksOnReceived } from '../../../domain/incoming/mail/mail-checks.ts';
import type { Agency } from '../../../domain/organisation/agency.ts';
import { vietnamDay } from '../../../domain/shared/calendar/time.ts';
import { Refused, unless } from '../../../domain/shared/errors.ts';
import type { Caller, Context } from '../../../kernel/context.ts';
import { takeIncomingStep } from '../../../kernel/incoming-step.ts';
import { paperIdentities, receivedUnder, receivedWrites } from '../../../stores/documents/sender-requests.ts';
import { mailsAlike } from '../../../stores/messages/mails.ts';
import { entered } from '../parts/entry.ts';

/** What the clerk says of the document, and how it goes on. */
export interface ReceiveMailRequest extends MailRequest {
  /** it is taken in although one with the same number of the same sender was */
  readonly repeated?: boolean | undefined;
  /** it gets its arrival number at once; with the reason that its checks ask for */
  readonly register?: boolean | undefined;
  readonly reason?: string | undefined;
}

export interface ReceivedMail {
  readonly id: string;
  /** where it was registered at once */
  readonly arrivalNumber?: number;
}

/**
 * Tiếp nhận văn bản trong thư: the clerk names the file that is the document and says what stands on it; it stands as any document that came in, and waits for
 * the arrival number or gets it in the same transaction. Decree 30/2020 art. 21.1, 22.
 * @throws {Refused} `secret-by-mail`, `issued-in-future`, `sender-unknown`, `received-before`, `mail-main-file`, and what `register` refuses
 */
export function receiveMail(
  context: Context,
  caller: Caller,
  id: string,
  request: ReceiveMailRequest,
): Promise<ReceivedMail> {
  return takeIncomingStep(context, caller, id, 'receive', async ({ incoming, act }) => {
    unless(mailProblem(request, vietnamDay(context.clock.now())));
    const { mail, mailing, agencyCode } = incoming;
    const files = withMain(incoming.files, request.main);
    if (!files) throw new Refused({ code: 'mail-main-file', detail: incoming.files[request.main]?.name ?? '' });
    const sender = await senderOf(context, request);
    const header = enteredHeader(request, sender);
    const identities = paperIdentities(header);
    const duplicates = await receivedUnder(context, agencyCode, identities);
    if (duplicates.length > 0 && !request.repeated)
      throw new Refused({ code: 'received-before', documents: duplicates });
    const sameId = mailing ? await mailsAlike(context, agencyCode, mailing.identity) : 0;
    const checks = checksOnReceived({ mail, files, duplicates: duplicates.length, sameId, header, sender });
    const opened = receivedByMail(incoming, { header, files, duplicates, checks });
    const entering = { agencyCode: caller.person.agencyCode, reason: request.reason, act };
    const entry = request.register ? await entered(context, opened, entering) : undefined;
    return {
      after: entry?.after ?? opened,
      data: { from: header.fromName, code: header.code, main: files[0]?.name ?? '', duplicates },
      events: entry ? [entry.event] : [],
      writes: [...receivedWrites(opened, identities), ...(entry?.writes ?? [])],
      answer: entry ? { arrivalNumber: entry.arrivalNumber } : {},
    };
  });
}

async function senderOf({ directory }: Context, { fromCode }: MailRequest): Promise<Agency | undefined> {
  if (fromCode === undefined) return undefined;
  const sender = await directory.agencyByCode(fromCode);
  if (!sender) throw new Refused({ code: 'sender-unknown', agency: fromCode });
  return sender;
}
