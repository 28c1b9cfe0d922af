import { quarantined } from '../../../domain/incoming/decide.ts';
import { headerOfMail, mailed } from '../../../domain/incoming/mail/mail.ts';
import { checksOnMail } from '../../../domain/incoming/mail/mail-checks.ts';
import type { MailFacts } from '../../../domain/incoming/mail/mail-facts.ts';
import { type MailProof, proofOf } from '../../../domain/incoming/mail/mail-proof.ts';
import { plainLine } from '../../../domain/shared/plain-text.ts';
import { systemAct } from '../../../kernel/context.ts';
import { workerStep } from '../../../kernel/take-step.ts';
import type { MailFault, ReadMail } from '../../../ports/mail-reader.ts';
import { findIncoming, incomingWrites } from '../../../stores/documents/incoming.ts';
import { mailsAlike } from '../../../stores/messages/mails.ts';
import type { OpeningContext } from '../../parts/opening-context.ts';
import { putAsideWrites } from '../../parts/quarantine.ts';
import { unopened } from '../parts/unopened.ts';
import { storeMailFiles } from './parts/mail-files.ts';

/** Letters of a mail's text that are shown; the rest is in the mail as it came. */
const maxText = 4000;
/** Files of one mail; what has more is no letter of an office. */
const maxFiles = 60;

/**
 * Opens a stored mail: its words, its files by what is in them, and their signatures. It waits for a clerk then. One that cannot be opened is put aside with
 * the bytes that came. The mail is read and its signatures are checked before the step: who else changes the document meanwhile does not make the DNS be asked again. Decree 30/2020 art. 21.2.
 */
export async function openMail(context: OpeningContext, message: { readonly incomingId: string }): Promise<void> {
  const waiting = (await findIncoming(context, message.incomingId))?.state;
  const waits = waiting && unopened(waiting);
  if (!waits) return;
  const read = await readAndChecked(context, waits.packetKey);
  await workerStep(context, async () => {
    const loaded = await findIncoming(context, message.incomingId);
    const arrived = loaded && unopened(loaded.state);
    if (!loaded || !arrived) return [];
    if ('fault' in read) return putAsideWrites(context, loaded, quarantined(arrived, read.fault));
    const mail: MailFacts = { ...factsOf(read), proof: read.proof };
    const files = await storeMailFiles(context, arrived.id, mail.subject || mail.from.address, read.attachments);
    const { mailing } = arrived;
    const sameId = mailing ? await mailsAlike(context, arrived.agencyCode, mailing.identity) : 0;
    const checks = checksOnMail({ mail, files, duplicates: 0, sameId });
    const after = mailed(arrived, { header: headerOfMail(mail), mail, files, duplicates: [], checks });
    const data = {
      from: mail.from.address,
      files: files.map(({ name, size, held }) => ({ name, size, ...(held ? { held } : {}) })),
      checks: checks.map(({ check, verdict }) => ({ check, verdict })),
    };
    return incomingWrites(loaded, after, systemAct(context), [{ kind: 'mail-opened', data }]);
  });
}

/** What a mail says and who signed it; why it cannot be opened, of which no signature is looked at. */
async function readAndChecked(
  { files, mailReader, mailProver }: OpeningContext,
  key: string,
): Promise<(ReadMail & { readonly proof: MailProof }) | { readonly fault: MailFault }> {
  const file = await files.open(key);
  const read = await mailReader.read(file);
  if ('fault' in read) return read;
  if (read.attachments.length > maxFiles) return { fault: 'mail-too-many-parts' };
  return { ...read, proof: proofOf(await mailProver.check(file)) };
}

function factsOf({ from, to, subject, sentAt, text }: ReadMail): MailFacts {
  const shown = [
    ...text
      .replaceAll(/[^\P{C}\n\t]/gu, '')
      .normalize('NFC')
      .trim(),
  ];
  return {
    from: { name: plainLine(from.name).slice(0, 200), address: plainLine(from.address).slice(0, 320) },
    to: plainLine(to).slice(0, 500),
    subject: plainLine(subject).slice(0, 500),
    ...(sentAt === undefined ? {} : { sentAt }),
    text: shown.slice(0, maxText).join(''),
    ...(shown.length > maxText ? { cut: true } : {}),
  };
}
