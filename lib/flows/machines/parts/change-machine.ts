import { mayAdminister, mayConfirm } from '../../../domain/organisation/administration.ts';
import type { Machine } from '../../../domain/organisation/machines/machine.ts';
import { type OrganisationStepName, organisationSteps } from '../../../domain/organisation/steps.ts';
import type { Act } from '../../../domain/shared/act.ts';
import { accepted, type Problem, Refused, unless } from '../../../domain/shared/errors.ts';
import { requirePermission } from '../../../kernel/access.ts';
import { administered } from '../../../kernel/administered.ts';
import { actOf, type Caller, type Context } from '../../../kernel/context.ts';
import { requireSeen } from '../../../kernel/seen.ts';
import type { Item, Write } from '../../../ports/records.ts';
import { agencyChange, agencyLog, findAgencyRecord } from '../../../stores/organisation/agencies.ts';
import { findMachine, machineWrite } from '../../../stores/sign-in/machines.ts';

/** What a step on a machine account answers. */
export interface MachineDone {
  readonly machine: string;
}

/** Which machine account of which agency. */
export interface MachineName {
  readonly agencyId: string;
  readonly id: string;
}

/** Which step on it, and what its log says beside its name. */
interface MachineStep extends MachineName {
  readonly name: OrganisationStepName;
  readonly data?: Readonly<Record<string, unknown>>;
  /** whose request may name the stage on which it was decided */
  readonly caller?: Caller;
}

/** The machine account as it stands. @throws {Refused} `machine-unknown` */
export async function machineItem(context: Context, { agencyId, id }: MachineName): Promise<Item<Machine>> {
  const item = await findMachine(context, agencyId, id);
  if (!item) throw new Refused({ code: 'machine-unknown' });
  return item;
}

/** What a change of a machine account writes: the account, and a line of the log of its agency, in one transaction. */
export async function machineWrites(
  context: Context,
  before: Item<Machine> | undefined,
  after: Machine,
  act: Act,
  { name, data = {} }: Pick<MachineStep, 'name' | 'data'>,
): Promise<Write[]> {
  const agency = await findAgencyRecord(context, after.agencyId);
  if (!agency) throw new Refused({ code: 'agency-unknown', agency: after.agencyId });
  const { id, name: called, scopes, until } = after;
  const event = { kind: organisationSteps[name].event, data: { machine: id, name: called, scopes, until, ...data } };
  return [machineWrite(before, after), ...(await agencyChange(context, agency, agency.state, act, [event]))];
}

/** The writes of a step on a machine account that is there: permission, subtree, the account as it stands. */
export async function changedMachine(
  context: Context,
  person: Caller['person'],
  step: MachineStep,
  decide: (machine: Machine, act: Act) => Machine | Problem,
): Promise<Write[]> {
  const { agencyId, name, caller } = step;
  const { may } = organisationSteps[name];
  requirePermission(person, may);
  const where = await administered(context, person, agencyId);
  const isWord = may === 'rights.confirm';
  if (!isWord) unless(mayAdminister(person, may, where));
  const item = await machineItem(context, step);
  if (isWord) unless(mayConfirm(person, { askedBy: item.body.asked.by }, where));
  if (caller) await requireSeen(context, caller, agencyLog(agencyId), String(item.version));
  const act = actOf(context, person);
  return machineWrites(context, item, accepted<Machine>(decide(item.body, act)), act, step);
}
