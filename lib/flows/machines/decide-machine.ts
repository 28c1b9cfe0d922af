import { machineConfirmed, machineRejected, machineRevoked } from '../../domain/organisation/machines/machine.ts';
import type { Caller, Context } from '../../kernel/context.ts';
import { step } from '../../kernel/take-step.ts';
import { changedMachine, type MachineDone, type MachineName } from './parts/change-machine.ts';

type Decide = Parameters<typeof changedMachine>[3];

/** Xác nhận: from now on secrets can be made for it. @throws {Refused} `confirm-by-another`, `machine-not-waiting`, `machine-unknown` */
export function confirmMachine(context: Context, caller: Caller, name: MachineName): Promise<MachineDone> {
  return taken(context, caller, { ...name, name: 'confirmMachine' }, machineConfirmed);
}

/** Không đồng ý, with the reason. @throws {Refused} `confirm-by-another`, `machine-not-waiting`, `machine-unknown` */
export function rejectMachine(
  context: Context,
  caller: Caller,
  name: MachineName,
  { reason }: { readonly reason: string },
): Promise<MachineDone> {
  return taken(context, caller, { ...name, name: 'rejectMachine', data: { reason } }, (machine, act) =>
    machineRejected(machine, act, reason),
  );
}

/** Thu hồi: its secrets and tokens are good no more from the next request on. @throws {Refused} `machine-not-active`, `machine-unknown` */
export function revokeMachine(
  context: Context,
  caller: Caller,
  name: MachineName,
  { reason }: { readonly reason: string },
): Promise<MachineDone> {
  return taken(context, caller, { ...name, name: 'revokeMachine', data: { reason } }, (machine, act) =>
    machineRevoked(machine, act, reason),
  );
}

function taken(
  context: Context,
  caller: Caller,
  asked: Parameters<typeof changedMachine>[2],
  decide: Decide,
): Promise<MachineDone> {
  return step(context, caller, async () => ({
    writes: await changedMachine(context, caller.person, { ...asked, caller }, decide),
    answer: { machine: asked.id },
  }));
}
