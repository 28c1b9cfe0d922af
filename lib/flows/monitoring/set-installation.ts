import {
  enteredAuthorities,
  enteredPublicAddress,
  type InstallationSettings,
  type TimestampTrial,
  withSettings,
} from '../../domain/monitoring/installation-settings.ts';
import { mayForInstallation } from '../../domain/organisation/administration.ts';
import type { Person } from '../../domain/organisation/agency.ts';
import { organisationSteps } from '../../domain/organisation/steps.ts';
import { accepted, Refused, unless } from '../../domain/shared/errors.ts';
import { requirePermission } from '../../kernel/access.ts';
import { administered } from '../../kernel/administered.ts';
import { type ApiContext, actOf, type Caller } from '../../kernel/context.ts';
import { noteContact } from '../../kernel/note-contact.ts';
import { step } from '../../kernel/take-step.ts';
import type { ConnectionDesk } from '../../ports/connection-desk.ts';
import { timestampParty } from '../../stores/monitoring/contacts.ts';
import { findSettings, settingsWrites } from '../../stores/monitoring/settings.ts';

type Change = Pick<InstallationSettings, 'timestamps' | 'publicAddress'>;

/** What a change of a setting of the installation answers. */
export interface SettingDone {
  /** whether the program has to be started again before it is used */
  readonly restart: boolean;
}

/**
 * Nơi cấp dấu thời gian: whom signatures and documents are timestamped by, in the order in which they are asked. Used at once. One that is named as the
 * page shows it stays. @throws {Refused} `connection-elsewhere`, `setting-elsewhere`, `setting-unchanged`, `address-…`, `addresses-repeated`
 */
export async function setTimestampAuthorities(
  context: ApiContext,
  caller: Caller,
  { addresses }: { readonly addresses: readonly string[] },
): Promise<SettingDone> {
  const desk = await deskFor(context, caller.person, 'timestamps');
  const names = context.installation?.timestampAuthorities ?? [];
  const known = desk.timestampAddresses().map((address, at) => ({ address, name: names[at] ?? '' }));
  const timestamps = accepted<readonly string[]>(enteredAuthorities(addresses, known));
  const done = await change(context, caller, 'setTimestampAuthorities', { timestamps });
  await desk.takeUp();
  return done;
}

/** Địa chỉ công khai: used from the next start on, since sign-in and links stand on it. @throws {Refused} as {@link setTimestampAuthorities}, `address-with-path` */
export async function setPublicAddress(
  context: ApiContext,
  caller: Caller,
  { address }: { readonly address: string },
): Promise<SettingDone> {
  await deskFor(context, caller.person, 'publicAddress');
  const publicAddress = address === '' ? '' : accepted<string>(enteredPublicAddress(address));
  return change(context, caller, 'setPublicAddress', { publicAddress });
}

/** Thử lấy dấu thời gian: really asks the authority with this place in the order. @throws {Refused} `not-found`, `connection-elsewhere` */
export async function tryTimestamp(
  context: ApiContext,
  person: Person,
  { authority }: { readonly authority: string },
): Promise<TimestampTrial> {
  const desk = await deskFor(context, person);
  const at = (context.installation?.timestampAuthorities ?? []).indexOf(authority);
  const address = desk.timestampAddresses()[at];
  if (address === undefined) throw new Refused({ code: 'not-found', what: 'authority' });
  const trial = await desk.tryTimestamp(address);
  // what did not answer before answers again, and health need not wait for the next signature
  if (trial.is === 'good')
    await noteContact(context, timestampParty(authority), { is: 'good', at: context.clock.now() });
  return trial;
}

function change(
  context: ApiContext,
  caller: Caller,
  name: 'setTimestampAuthorities' | 'setPublicAddress',
  request: Change,
): Promise<SettingDone> {
  return step(context, caller, async () => {
    const before = await findSettings(context);
    const act = actOf(context, caller.person);
    const after = accepted<InstallationSettings>(withSettings(before?.state, caller.person.agencyCode, request));
    const data = { before: shown(before?.state, request), after: shown(after, request) };
    const event = { kind: organisationSteps[name].event, data };
    return {
      writes: settingsWrites(before, after, act, event),
      answer: { restart: name === 'setPublicAddress' },
    };
  });
}

/** What the log says: authorities by their hosts, for what stands behind them in an address may be a secret. */
function shown(settings: InstallationSettings | undefined, request: Change): Record<string, string> {
  if (request.timestamps === undefined) return settings?.publicAddress ? { publicAddress: settings.publicAddress } : {};
  const hosts = (settings?.timestamps ?? []).map((address) => new URL(address).host);
  return hosts.length > 0 ? { timestamps: hosts.join(', ') } : {};
}

async function deskFor(
  context: ApiContext,
  person: Person,
  setting?: 'timestamps' | 'publicAddress',
): Promise<ConnectionDesk> {
  requirePermission(person, 'installation.set');
  unless(mayForInstallation(person, 'installation.set', await administered(context, person, person.agencyCode)));
  const { connections } = context;
  if (!connections) throw new Refused({ code: 'connection-elsewhere' });
  const parameter = setting && connections.decided[setting];
  if (parameter !== undefined) throw new Refused({ code: 'setting-elsewhere', parameter });
  return connections;
}
