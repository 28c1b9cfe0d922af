import { goodSecret, type Machine, machineActor } from '../../domain/organisation/machines/machine.ts';
import { type MachineScope, machineOf, machineScopes } from '../../domain/organisation/machines/scopes.ts';
import { Refused } from '../../domain/shared/errors.ts';
import { closedMinutes, maxWrong } from '../../domain/shared/tries.ts';
import type { Context } from '../../kernel/context.ts';
import { countedTry, forgetTries, requireOpen, type TryCount } from '../../kernel/counted-tries.ts';
import { logMachine } from '../../kernel/machine-log.ts';
import { commit } from '../../kernel/take-step.ts';
import { sha256Text } from '../../stores/item.ts';
import {
  findMachine,
  findMachineTries,
  machineTokenWrite,
  machineTriesWrite,
  machineUseWrite,
  tokenMark,
} from '../../stores/sign-in/machines.ts';
import { randomSecret } from './parts/random-secret.ts';

/** A token is good for so long. */
const tokenSeconds = 3600;

/** What a client brings: RFC 6749 § 4.4.2. */
export interface TokenRequest {
  readonly client: string;
  readonly secret: string;
  /** scopes with a space between them; all that the account has where it names none */
  readonly scope?: string | undefined;
  /** from where it comes, for the log */
  readonly address: string;
}

/** RFC 6749 § 5.1. */
export interface TokenAnswer {
  readonly access_token: string;
  readonly token_type: 'Bearer';
  readonly expires_in: number;
  readonly scope: string;
}

/**
 * A token for a machine account that brings a good secret. Wrong ones are counted for the account and the address that they come from, and close it there for a
 * while: whoever knows the name of a client shuts out themselves, and nobody elsewhere. Whose they are that nobody has is not said, and nothing is written for them.
 * @throws {Refused} `token-client`, `token-closed`, `token-scope`
 */
export async function issueMachineToken(context: Context, request: TokenRequest): Promise<TokenAnswer> {
  const named = machineOf(request.client);
  const machine = named && (await findMachine(context, named.agencyId, named.id))?.body;
  if (!machine) throw new Refused({ code: 'token-client' });
  const now = context.clock.now();
  const secretTries = triesFrom(request.address, now);
  await requireOpen(context, request.client, secretTries);
  const secret = goodSecret(machine, sha256Text(request.secret), now);
  const actor = secret && (await context.directory.person(request.client));
  if (!secret || !actor) return refusedTry(context, machine, request);
  await forgetTries(context, request.client, secretTries);
  const scopes = wantedScopes(machine, request.scope);
  const token = randomSecret(context, tokenMark);
  const { agencyId, id } = machine;
  const until = now + tokenSeconds * 1000;
  await logMachine(context, actor, 'machine-token', `${scopes.join(' ')}; ${request.address}`);
  await commit(context, [
    machineTokenWrite(token, { agencyId, id, secret: secret.id, scopes, until }),
    machineUseWrite(machine, now),
  ]);
  return { access_token: token, token_type: 'Bearer', expires_in: tokenSeconds, scope: scopes.join(' ') };
}

async function refusedTry(context: Context, machine: Machine, { client, address }: TokenRequest): Promise<never> {
  const wrong = await countedTry(context, client, triesFrom(address, context.clock.now()));
  await logMachine(context, machineActor(machine), 'machine-refused', address);
  if (wrong < maxWrong) throw new Refused({ code: 'token-client' });
  throw new Refused({ code: 'token-closed', until: context.clock.now() + closedMinutes * 60_000 });
}

/** Fewer than the account has, where it asks for fewer. */
function wantedScopes({ scopes }: Machine, asked = ''): readonly MachineScope[] {
  const named = asked.split(' ').filter((one) => one !== '');
  if (named.length === 0) return scopes;
  const wanted = machineScopes.filter((scope) => named.includes(scope));
  if (named.length !== wanted.length || wanted.some((scope) => !scopes.includes(scope)))
    throw new Refused({ code: 'token-scope', scopes });
  return wanted;
}

const triesFrom = (address: string, now: number): TryCount => ({
  find: (context, subject) => findMachineTries(context, subject, address),
  write: (subject, before, after) => machineTriesWrite({ subject, address, now }, before, after),
  closed: (until) => ({ code: 'token-closed', until }),
});
