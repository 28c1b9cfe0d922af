import { maxMailBytes } from '../../../domain/incoming/mail/mail.ts';
import { Refused } from '../../../domain/shared/errors.ts';
import type { Secrecy } from '../../../domain/shared/urgency-secrecy.ts';
import { requirePermission } from '../../../kernel/access.ts';
import { actOf, type Caller, type Context } from '../../../kernel/context.ts';
import { step } from '../../../kernel/take-step.ts';
import { findMail } from '../../../stores/messages/mails.ts';
import { uploadPrefix } from '../../parts/uploads.ts';
import { glimpseOfMail, mailArrivalWrites } from './parts/mail-arrival.ts';

/** The finished upload of a mail as its program saved it (.eml), and that it is not secret. */
export interface DropRequest {
  readonly secrecy: Secrecy;
  readonly upload: string;
}

/**
 * Đưa thư điện tử vào: the bytes are kept as they came before anything of them is read; a worker opens them. The same mail is taken in once.
 * Decree 30/2020 art. 21.1, 21.2.
 * @throws {Refused} `secret-by-mail`, `upload-missing`, `mail-too-large`, `mail-not-mail`, `mail-known`
 */
export async function dropMail(context: Context, caller: Caller, request: DropRequest): Promise<{ id: string }> {
  requirePermission(caller.person, 'incoming.register');
  if (request.secrecy !== 'none') throw new Refused({ code: 'secret-by-mail' });
  const { upload } = request;
  const { agencyCode } = caller.person;
  const id = context.newId();
  return step(context, caller, async () => {
    const stat = upload.startsWith(uploadPrefix(caller.person)) ? await context.files.stat(upload) : undefined;
    if (!stat) throw new Refused({ code: 'upload-missing' });
    if (stat.size > maxMailBytes) throw new Refused({ code: 'mail-too-large', size: stat.size, limit: maxMailBytes });
    const packetKey = `incoming/${id}/thu-goc.eml`;
    await context.files.append(upload, packetKey, new Uint8Array(0));
    const glimpse = await glimpseOfMail(await context.files.open(packetKey));
    if (!glimpse.isMail) throw new Refused({ code: 'mail-not-mail' });
    const known = await findMail(context, agencyCode, glimpse.identity);
    if (known !== undefined) throw new Refused({ code: 'mail-known', documents: [known] });
    const act = actOf(context, caller.person);
    const where = { by: 'dropped' } as const;
    return { writes: mailArrivalWrites({ id, agencyCode, packetKey, glimpse, where, act }), answer: { id } };
  });
}
