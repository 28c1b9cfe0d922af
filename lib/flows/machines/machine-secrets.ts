import { type MachineSecret, secretAdded, secretEnded } from '../../domain/organisation/machines/machine.ts';
import { machineSubject } from '../../domain/organisation/machines/scopes.ts';
import { isProblem, Refused } from '../../domain/shared/errors.ts';
import type { Caller, Context } from '../../kernel/context.ts';
import { step, workerStep } from '../../kernel/take-step.ts';
import { sha256Text } from '../../stores/item.ts';
import { changedMachine, type MachineDone, type MachineName } from './parts/change-machine.ts';
import { randomSecret } from './parts/random-secret.ts';

/** What the neighbour system is set up with; shown this once. */
export interface ShownSecret {
  readonly clientId: string;
  readonly secret: string;
  /** Unix milliseconds */
  readonly until: number;
}

/**
 * Tạo mã bí mật: shown once and kept by its digest alone. A second one may be good beside the first, until that is ended. No answer is kept: it is a secret.
 * @throws {Refused} `machine-secrets-full`, `machine-not-active`, `machine-unknown`
 */
export async function addMachineSecret(
  context: Context,
  person: Caller['person'],
  name: MachineName,
): Promise<ShownSecret> {
  const secret = randomSecret(context, 'cvs_');
  const id = context.newId();
  let made: MachineSecret | undefined;
  await workerStep(context, () =>
    changedMachine(context, person, { ...name, name: 'addMachineSecret', data: { secret: id } }, (machine, { at }) => {
      const added = secretAdded(machine, { id, digest: sha256Text(secret), tail: secret.slice(-4) }, at);
      if (isProblem(added)) return added;
      made = added.secret;
      return added.machine;
    }),
  );
  if (!made) throw new Refused({ code: 'machine-not-active' });
  return { clientId: machineSubject(name.agencyId, name.id), secret, until: made.until };
}

/** Bỏ mã bí mật: it and all tokens that were given for it are good no more. @throws {Refused} `machine-secret-unknown`, `machine-not-active` */
export function endMachineSecret(
  context: Context,
  caller: Caller,
  name: MachineName,
  { secret }: { readonly secret: string },
): Promise<MachineDone> {
  return step(context, caller, async () => ({
    writes: await changedMachine(
      context,
      caller.person,
      { ...name, name: 'endMachineSecret', data: { secret }, caller },
      (machine) => secretEnded(machine, secret),
    ),
    answer: { machine: name.id },
  }));
}
