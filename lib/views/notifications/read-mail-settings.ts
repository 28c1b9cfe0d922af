import { isFailing, mailAddress } from '../../domain/duties/mail/mail-person.ts';
import { defaultMailSettings, type MailSettings } from '../../domain/duties/mail/mail-settings.ts';
import type { Person } from '../../domain/organisation/agency.ts';
import { requirePermission } from '../../kernel/access.ts';
import type { Context } from '../../kernel/context.ts';
import { findMailServer } from '../../stores/monitoring/mail-server.ts';
import { findMailPerson } from '../../stores/notification-mail.ts';
import { findPersonRecord } from '../../stores/organisation/people.ts';

/** What somebody is sent of what they are told, and where. Times are Unix milliseconds. */
export interface MailSettingsView {
  readonly settings: MailSettings;
  /** whether they have set anything themselves */
  readonly set: boolean;
  /** whether the installation has a mail server: without one nobody is sent anything */
  readonly server: boolean;
  /** where they are written to: as an administrator keeps it in their record, or as they have confirmed it */
  readonly address?: { readonly email: string; readonly from: 'record' | 'own' };
  /** an address that waits for its code */
  readonly asked?: string;
  /** a server has refused the address */
  readonly failing?: { readonly detail: string; readonly at: number };
  /** the last message was not taken, and is tried again then */
  readonly trouble?: { readonly detail: string; readonly nextAt: number };
}

/** Thiết lập thông báo of the person, in the agency in which they act. */
export async function readMailSettings(context: Context, person: Person): Promise<MailSettingsView> {
  requirePermission(person, 'office.use');
  const [{ state }, record, server] = await Promise.all([
    findMailPerson(context, person),
    findPersonRecord(context, person.subject),
    findMailServer(context),
  ]);
  const recorded = record?.state.email;
  const email = mailAddress(recorded, state);
  const { settings, asked, failing, tries } = state;
  return {
    settings: settings ?? defaultMailSettings,
    set: settings !== undefined,
    server: server !== undefined,
    ...(email === undefined ? {} : { address: { email, from: recorded ? 'record' : 'own' } }),
    ...(asked?.sent && !recorded ? { asked: asked.email } : {}),
    ...(failing && email !== undefined && isFailing(state, email)
      ? { failing: { detail: failing.detail, at: failing.at } }
      : {}),
    ...(tries?.detail === undefined ? {} : { trouble: { detail: tries.detail, nextAt: tries.nextAt } }),
  };
}
