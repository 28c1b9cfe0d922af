import type { LoggedEvent } from '../../domain/audit/chain.ts';
import type { Contact } from '../../domain/monitoring/contact.ts';
import type { MailboxSettings } from '../../domain/monitoring/mailbox.ts';
import { mayWatch } from '../../domain/monitoring/may-watch.ts';
import type { Person } from '../../domain/organisation/agency.ts';
import { defaultFactorRule, type FactorRule } from '../../domain/organisation/sign-in/second-factor.ts';
import { defaultSessionEnds, type SessionEnds } from '../../domain/organisation/sign-in/session.ts';
import { unless } from '../../domain/shared/errors.ts';
import { requirePermission } from '../../kernel/access.ts';
import { administered } from '../../kernel/administered.ts';
import type { ApiContext } from '../../kernel/context.ts';
import type { Decided } from '../../ports/connection-desk.ts';
import { lastEvents } from '../../stores/documents/history.ts';
import { axisParty, findContact, mailboxParty, timestampParty } from '../../stores/monitoring/contacts.ts';
import { findSettings, settingsLog } from '../../stores/monitoring/settings.ts';

const shownEvents = 20;

/** What an agency is connected with. */
export interface ConnectionsView {
  readonly axis: {
    /** missing where there are no credentials, or where they are kept elsewhere */
    readonly systemId?: string;
    /** whether they are set and checked here, or by a command */
    readonly here: boolean;
    readonly contact?: Contact;
  };
  readonly mailbox: {
    /** whether it is set and read here */
    readonly here: boolean;
    readonly settings?: MailboxSettings;
    readonly contact?: Contact;
  };
  /** in the order in which they are asked, by their hosts */
  readonly timestamps: readonly { readonly name: string; readonly contact?: Contact }[];
  /** where people reach the installation, as far as it knows */
  readonly publicAddress?: string;
  /** what was set on the page and is used from the next start on */
  readonly publicAddressNext?: string;
  /** parameters that decide instead of the page */
  readonly decided: Decided;
  /** whether the page may set them at all */
  readonly settable: boolean;
  /** on which legal basis keys of people are held here; missing where they are not */
  readonly keyHolding?: { readonly basis: string };
  /** when sessions end by themselves, where sign-ins are kept here */
  readonly sessionEnds?: SessionEnds;
  /** of whom a second factor is asked, where sign-ins are kept here */
  readonly secondFactor?: FactorRule;
  /** whether the installation has a second secret, without which none can be held */
  readonly secondSecret: boolean;
  /** what was changed of them, the last first */
  readonly history: readonly LoggedEvent[];
}

/** Kết nối: the axis, the timestamp authorities and the address of the installation. @throws {Refused} `role-missing`, `outside-your-administration` */
export async function readConnections(context: ApiContext, person: Person, agencyId: string): Promise<ConnectionsView> {
  requirePermission(person, 'monitoring.read');
  unless(mayWatch(person, await administered(context, person, agencyId)));
  const { connections, installation } = context;
  const [systemId, contact] = await Promise.all([
    connections?.systemId(agencyId),
    findContact(context, axisParty(agencyId)),
  ]);
  const mailbox = await context.mailboxes?.of(agencyId);
  const mailHeard = mailbox && (await findContact(context, mailboxParty(agencyId)));
  const names = installation?.timestampAuthorities ?? [];
  const timestamps = names.map(async (name) => {
    const heard = await findContact(context, timestampParty(name));
    return heard ? { name, contact: heard } : { name };
  });
  const settings = (await findSettings(context))?.state;
  const next = settings?.publicAddress;
  const publicAddress = installation?.publicAddress?.();
  return {
    axis: {
      here: connections !== undefined,
      ...(systemId === undefined ? {} : { systemId }),
      ...(contact ? { contact } : {}),
    },
    mailbox: {
      here: context.mailboxes !== undefined,
      ...(mailbox ? { settings: mailbox.settings } : {}),
      ...(mailHeard ? { contact: mailHeard } : {}),
    },
    timestamps: await Promise.all(timestamps),
    ...(publicAddress === undefined ? {} : { publicAddress }),
    ...(next === undefined || next === publicAddress ? {} : { publicAddressNext: next }),
    decided: connections?.decided ?? installation?.decided ?? {},
    settable: connections !== undefined,
    ...(context.passwords ? { sessionEnds: settings?.sessions ?? defaultSessionEnds } : {}),
    ...(context.factors ? { secondFactor: settings?.secondFactor ?? defaultFactorRule } : {}),
    ...(settings?.keyHolding ? { keyHolding: settings.keyHolding } : {}),
    secondSecret: context.keyVault !== undefined,
    history: await lastEvents(context, settingsLog, shownEvents),
  };
}
