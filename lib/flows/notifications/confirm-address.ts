import { codeOf, withAskedAddress, withConfirmedAddress } from '../../domain/duties/mail/confirm-address.ts';
import type { AskedAddress, MailPerson } from '../../domain/duties/mail/mail-person.ts';
import type { MailServer } from '../../domain/monitoring/mail-server.ts';
import { accepted, Refused } from '../../domain/shared/errors.ts';
import { requirePermission } from '../../kernel/access.ts';
import type { ApiContext, Caller } from '../../kernel/context.ts';
import { commit, step, workerStep } from '../../kernel/take-step.ts';
import { findMailServer } from '../../stores/monitoring/mail-server.ts';
import { findMailPerson, mailPersonWrite } from '../../stores/notification-mail.ts';
import { findPersonRecord } from '../../stores/organisation/people.ts';
import { messageIdOf } from './parts/message-id.ts';

/**
 * Gửi mã xác nhận: somebody whose record has no address enters one, and is sent a code there. A repeat of the request sends nothing more.
 * @throws {Refused} `mail-server-missing`, `mail-server-away`, `mail-address-of-record`, `mail-address-malformed`, `mail-address-refused`, `mail-code-soon`
 */
export async function askMailAddress(
  context: ApiContext,
  caller: Caller,
  { email }: { readonly email: string },
): Promise<{ readonly email: string }> {
  const { person } = caller;
  requirePermission(person, 'office.use');
  const server = await findMailServer(context);
  if (!server) throw new Refused({ code: 'mail-server-missing' });
  const answer = await step(context, caller, async () => {
    const loaded = await findMailPerson(context, person);
    const recorded = (await findPersonRecord(context, person.subject))?.state.email;
    const code = codeOf(context.randomBytes(4));
    const after = accepted<MailPerson>(withAskedAddress(loaded.state, { email, recorded, code }, context.clock.now()));
    return { writes: [mailPersonWrite(person, loaded, after)], answer: { email } };
  });
  const { asked } = (await findMailPerson(context, person)).state;
  if (asked && !asked.sent) await sendCode(context, caller, server, asked);
  return answer;
}

async function sendCode(context: ApiContext, { person }: Caller, server: MailServer, asked: AskedAddress) {
  const outcome = await context.mail.send(server, {
    to: asked.email,
    subject: 'Congvan: mã xác nhận địa chỉ e-mail',
    text: `Mã xác nhận: ${asked.code}\n\nNhập mã này ở trang Thiết lập thông báo trong 15 phút. Nếu không phải bạn yêu cầu, hãy bỏ qua thư này.`,
    messageId: messageIdOf(server, [person.agencyCode, person.subject, 'code', String(asked.at)]),
  });
  if (outcome.is === 'failed') {
    const { step: at, forGood, detail } = outcome;
    throw new Refused({ code: at === 'address' && forGood ? 'mail-address-refused' : 'mail-server-away', detail });
  }
  await workerStep(context, async () => {
    const loaded = await findMailPerson(context, person);
    const still = loaded.state.asked;
    if (still?.at !== asked.at) return [];
    return [mailPersonWrite(person, loaded, { ...loaded.state, asked: { ...still, sent: true } })];
  });
}

/**
 * Xác nhận địa chỉ: the code that was sent there is entered, within a quarter of an hour and in five tries.
 * @throws {Refused} `mail-code-wrong`, `mail-code-over`
 */
export function confirmMailAddress(
  context: ApiContext,
  caller: Caller,
  { code }: { readonly code: string },
): Promise<{ readonly email: string }> {
  const { person } = caller;
  requirePermission(person, 'office.use');
  return step(context, caller, async () => {
    const loaded = await findMailPerson(context, person);
    const entered = withConfirmedAddress(loaded.state, code, context.clock.now());
    if (entered.is === 'over') throw new Refused({ code: 'mail-code-over' });
    const write = mailPersonWrite(person, loaded, entered.person);
    if (entered.is === 'wrong') {
      // counted before it is refused: else a thousand guesses would be one
      await commit(context, [write]);
      throw new Refused({ code: 'mail-code-wrong', left: entered.left });
    }
    return { writes: [write], answer: { email: entered.person.own ?? '' } };
  });
}
