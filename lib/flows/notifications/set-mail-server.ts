import { noSettings } from '../../domain/monitoring/installation-settings.ts';
import {
  type EnteredMailServer,
  enteredMailServer,
  isServerAway,
  type MailOutcome,
  type MailServer,
} from '../../domain/monitoring/mail-server.ts';
import { mayForInstallation } from '../../domain/organisation/administration.ts';
import type { Person } from '../../domain/organisation/agency.ts';
import { organisationSteps } from '../../domain/organisation/steps.ts';
import { accepted, Refused, unless } from '../../domain/shared/errors.ts';
import { isMailAddress } from '../../domain/shared/mail-address.ts';
import { requirePermission } from '../../kernel/access.ts';
import { administered } from '../../kernel/administered.ts';
import { type ApiContext, actOf, type Caller } from '../../kernel/context.ts';
import { noteContact } from '../../kernel/note-contact.ts';
import { step } from '../../kernel/take-step.ts';
import { mailParty } from '../../stores/monitoring/contacts.ts';
import { findMailServer } from '../../stores/monitoring/mail-server.ts';
import { findSettings, settingsWrites } from '../../stores/monitoring/settings.ts';
import { messageIdOf } from './parts/message-id.ts';

const { may, event } = organisationSteps.setMailServer;

/**
 * Máy chủ thư: whom the installation hands its messages to, used at once; an empty host takes it away. The password is sealed and is never shown again.
 * @throws {Refused} `role-missing`, `outside-your-administration`, `mail-host-malformed`, `mail-address-malformed`, `mail-password-in-clear`, `mail-password-missing`, `setting-unchanged`
 */
export function setMailServer(
  context: ApiContext,
  caller: Caller,
  request: EnteredMailServer,
): Promise<{ readonly host: string }> {
  const { person } = caller;
  requirePermission(person, may);
  return step(context, caller, async () => {
    await requireTop(context, person);
    const before = await findSettings(context);
    const base = before?.state ?? noSettings(person.agencyCode);
    const { mail: was, ...rest } = base;
    const taken = request.host === '' && was !== undefined;
    const mail = taken ? undefined : accepted<MailServer>(enteredMailServer(request, was, context.clock.now()));
    const password = mail?.user === undefined ? undefined : request.password;
    const keeps = mail?.user !== undefined && !password;
    const data = { before: shown(was), after: { ...shown(mail), ...(password ? { mailPassword: 'set' } : {}) } };
    const changed = settingsWrites(before, { ...rest, ...(mail ? { mail } : {}) }, actOf(context, person), {
      kind: event,
      data,
    });
    return {
      writes: [...changed, ...(keeps ? [] : await context.mail.passwordWrites(password))],
      answer: { host: mail?.host ?? '' },
    };
  });
}

/**
 * Gửi thử: really sends a message to an address and says which step failed; nothing is kept of it.
 * @throws {Refused} `role-missing`, `outside-your-administration`, `mail-server-missing`, `mail-address-malformed`
 */
export async function tryMail(
  context: ApiContext,
  person: Person,
  { to }: { readonly to: string },
): Promise<MailOutcome> {
  requirePermission(person, may);
  await requireTop(context, person);
  const server = await findMailServer(context);
  if (!server) throw new Refused({ code: 'mail-server-missing' });
  if (!isMailAddress(to)) throw new Refused({ code: 'mail-address-malformed' });
  const outcome = await context.mail.send(server, {
    to,
    subject: 'Congvan: thư gửi thử',
    text: 'Máy chủ thư đã nhận được thư này từ Congvan. Thông báo công việc sẽ được gửi theo thiết lập của mỗi người.',
    messageId: messageIdOf(server, ['trial', context.newId()]),
  });
  // what did not answer before answers again, and health need not wait for the next message
  if (!isServerAway(outcome)) await noteContact(context, mailParty, { is: 'good', at: context.clock.now() });
  return outcome;
}

async function requireTop(context: ApiContext, person: Person): Promise<void> {
  unless(mayForInstallation(person, may, await administered(context, person, person.agencyCode)));
}

/** What the log says of a server; of its password only that it was set. */
function shown(server: MailServer | undefined): Record<string, string> {
  if (!server) return {};
  const { host, port, security, user, sender } = server;
  return { mailServer: `${host}:${port}, ${security}`, mailSender: sender, ...(user ? { mailUser: user } : {}) };
}
