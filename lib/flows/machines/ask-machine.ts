import { mayAdminister } from '../../domain/organisation/administration.ts';
import { type Machine, type MachineRequest, machineAsked } from '../../domain/organisation/machines/machine.ts';
import { accepted, unless } from '../../domain/shared/errors.ts';
import { requirePermission } from '../../kernel/access.ts';
import { administered } from '../../kernel/administered.ts';
import { actOf, type Caller, type Context } from '../../kernel/context.ts';
import { step } from '../../kernel/take-step.ts';
import { machinesOf } from '../../stores/sign-in/machines.ts';
import { type MachineDone, machineWrites } from './parts/change-machine.ts';

/**
 * Đề nghị tài khoản máy for a neighbour system: what it may see is a change of rights, and waits for the competent person's word. Decree 30/2020 App. VI III.3c.
 * @throws {Refused} `machine-until`, `machine-name-taken`, `machine-many`, `outside-your-administration`
 */
export function askMachine(
  context: Context,
  caller: Caller,
  agencyId: string,
  request: MachineRequest,
): Promise<MachineDone> {
  const { person } = caller;
  requirePermission(person, 'organisation.manage');
  return step(context, caller, async () => {
    unless(mayAdminister(person, 'organisation.manage', await administered(context, person, agencyId)));
    const act = actOf(context, person);
    const standing = (await machinesOf(context, agencyId)).map(({ body }) => body);
    const machine = accepted<Machine>(machineAsked(request, { id: context.newId(), agencyId }, act, standing));
    const writes = await machineWrites(context, undefined, machine, act, { name: 'askMachine' });
    return { writes, answer: { machine: machine.id } };
  });
}
