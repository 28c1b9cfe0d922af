import type { Contact } from '../../domain/monitoring/contact.ts';
import type { MailServer } from '../../domain/monitoring/mail-server.ts';
import { mayWatch } from '../../domain/monitoring/may-watch.ts';
import type { Person } from '../../domain/organisation/agency.ts';
import { unless } from '../../domain/shared/errors.ts';
import { requirePermission } from '../../kernel/access.ts';
import { administered } from '../../kernel/administered.ts';
import type { ApiContext } from '../../kernel/context.ts';
import { findContact, mailParty } from '../../stores/monitoring/contacts.ts';
import { findMailServer } from '../../stores/monitoring/mail-server.ts';
import { type RefusedAddress, refusedAddresses } from '../../stores/monitoring/refused-addresses.ts';

/** The mail server of the installation, and whose addresses of an agency it does not take. */
export interface MailServerView {
  readonly server?: Omit<MailServer, 'since'>;
  /** whether a password is kept; it is never shown */
  readonly hasPassword: boolean;
  readonly contact?: Contact;
  readonly refused: readonly RefusedAddress[];
}

/** Máy chủ thư. @throws {Refused} `role-missing`, `outside-your-administration` */
export async function readMailServer(context: ApiContext, person: Person, agencyId: string): Promise<MailServerView> {
  requirePermission(person, 'monitoring.read');
  unless(mayWatch(person, await administered(context, person, agencyId)));
  const [server, hasPassword, contact, refused] = await Promise.all([
    findMailServer(context),
    context.mail.hasPassword(),
    findContact(context, mailParty),
    refusedAddresses(context, agencyId),
  ]);
  const { since: _, ...shown } = server ?? {};
  return {
    ...(server ? { server: shown as Omit<MailServer, 'since'> } : {}),
    hasPassword,
    ...(contact ? { contact } : {}),
    refused,
  };
}
