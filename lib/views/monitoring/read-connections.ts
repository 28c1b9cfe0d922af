import type { Contact } from '../../domain/monitoring/contact.ts';
import { mayWatch } from '../../domain/monitoring/may-watch.ts';
import type { Person } from '../../domain/organisation/agency.ts';
import { unless } from '../../domain/shared/errors.ts';
import { requirePermission } from '../../kernel/access.ts';
import { administered } from '../../kernel/administered.ts';
import type { ApiContext } from '../../kernel/context.ts';
import { axisParty, findContact, timestampParty } from '../../stores/monitoring/contacts.ts';

/** What an agency is connected with. */
export interface ConnectionsView {
  readonly axis: {
    /** missing where there are no credentials, or where they are kept elsewhere */
    readonly systemId?: string;
    /** whether they are set and checked here, or by a command */
    readonly here: boolean;
    readonly contact?: Contact;
  };
  /** in the order in which they are asked, by their hosts */
  readonly timestamps: readonly { readonly name: string; readonly contact?: Contact }[];
  /** where people reach the installation, as far as it knows */
  readonly publicAddress?: string;
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
  const names = installation?.timestampAuthorities ?? [];
  const timestamps = names.map(async (name) => {
    const heard = await findContact(context, timestampParty(name));
    return heard ? { name, contact: heard } : { name };
  });
  const publicAddress = installation?.publicAddress?.();
  return {
    axis: {
      here: connections !== undefined,
      ...(systemId === undefined ? {} : { systemId }),
      ...(contact ? { contact } : {}),
    },
    timestamps: await Promise.all(timestamps),
    ...(publicAddress === undefined ? {} : { publicAddress }),
  };
}
