import { mayAdminister, mayConfirm } from '../../domain/organisation/administration.ts';
import { type Machine, machineLimits } from '../../domain/organisation/machines/machine.ts';
import { type MachineScope, machineSubject } from '../../domain/organisation/machines/scopes.ts';
import { vietnamDay } from '../../domain/shared/calendar/time.ts';
import { unless } from '../../domain/shared/errors.ts';
import { requirePermission } from '../../kernel/access.ts';
import { administered } from '../../kernel/administered.ts';
import type { Caller, Context } from '../../kernel/context.ts';
import { machinesOf, machineUses } from '../../stores/sign-in/machines.ts';

/** A machine account as its page shows it; of its secrets their last letters, and when they began and end. */
export interface MachineView {
  /** for `If-Match` */
  readonly stage: string;
  readonly id: string;
  readonly clientId: string;
  readonly name: string;
  readonly scopes: readonly MachineScope[];
  readonly until: string;
  readonly state: Machine['state'] | 'expired';
  readonly askedBy: string;
  readonly askedAt: number;
  /** why it was rejected or revoked */
  readonly reason?: string;
  readonly secrets: readonly {
    readonly id: string;
    readonly tail: string;
    readonly from: number;
    readonly until: number;
  }[];
  /** when it was last given a token; Unix milliseconds */
  readonly lastUsed?: number;
  /** whether the reader may say yes or no to it */
  readonly mayConfirm: boolean;
}

export interface MachinesView {
  readonly items: readonly MachineView[];
  /** whether the reader asks for accounts, makes and ends their secrets and revokes them */
  readonly mayManage: boolean;
  /** secrets of an account that are good at the same time */
  readonly maxSecrets: number;
}

/** The machine accounts of an agency, the newest first. @throws {Refused} `role-missing`, `outside-your-administration` */
export async function listMachines(
  context: Context,
  person: Caller['person'],
  agencyId: string,
): Promise<MachinesView> {
  requirePermission(person, 'organisation.read');
  const where = await administered(context, person, agencyId);
  unless(mayAdminister(person, 'organisation.read', where));
  const [machines, uses] = await Promise.all([machinesOf(context, agencyId), machineUses(context, agencyId)]);
  const now = context.clock.now();
  const items = machines.map(({ body: machine, version }) => ({
    stage: String(version),
    ...viewOf(machine, now, uses.get(machine.id)),
    mayConfirm: machine.state === 'asked' && !mayConfirm(person, { askedBy: machine.asked.by }, where),
  }));
  const mayManage = !mayAdminister(person, 'organisation.manage', where);
  return { items: items.toReversed(), mayManage, maxSecrets: machineLimits.secrets };
}

function viewOf(
  machine: Machine,
  now: number,
  lastUsed: number | undefined,
): Omit<MachineView, 'mayConfirm' | 'stage'> {
  const { id, agencyId, name, scopes, until, asked } = machine;
  const good = machine.state === 'active' ? machine.secrets.filter((secret) => now < secret.until) : [];
  const isOver = machine.state === 'active' && until < vietnamDay(now);
  return {
    ...{ id, clientId: machineSubject(agencyId, id), name, scopes, until },
    state: isOver ? 'expired' : machine.state,
    askedBy: asked.name,
    askedAt: asked.at,
    ...('reason' in machine ? { reason: machine.reason } : {}),
    secrets: good.map(({ digest: _, ...shown }) => shown),
    ...(lastUsed === undefined ? {} : { lastUsed }),
  };
}
