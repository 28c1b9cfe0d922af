import type { PersonOperation } from '../../../functions/api/operation-input.ts';
import type { signInRoutes } from '../../../functions/api/signing-in.ts';
import { factorVault } from '../../../lib/adapters/embedded/factor-vault.ts';
import { secretBoxOf } from '../../../lib/adapters/embedded/key-secret-box.ts';
import { passwordHasher } from '../../../lib/adapters/embedded/password-hasher.ts';
import { type FactorRule, factorRules, stepAt } from '../../../lib/domain/organisation/sign-in/second-factor.ts';
import { findSettings } from '../../../lib/stores/monitoring/settings.ts';
import { accountUseWrite, findAccountUse } from '../../../lib/stores/sign-in/account-use.ts';
import { accountOf, accountWrites, passwordWrite } from '../../../lib/stores/sign-in/accounts.ts';
import { findRecovery, recoveryWrite } from '../../../lib/stores/sign-in/recoveries.ts';
import {
  factorRemovalWrite,
  factorSetUpWrite,
  factorTriesWrite,
  factorWrite,
  findFactor,
  findFactorRemoval,
  findFactorSetUp,
  findFactorTries,
} from '../../../lib/stores/sign-in/second-factors.ts';
import { sessionWrite } from '../../../lib/stores/sign-in/sessions.ts';
import { everyPerson } from '../../flows/people.ts';
import type { AccessDesk } from './desk.ts';
import type { Row } from './table.ts';

type SignInOperation = Extract<PersonOperation, (typeof signInRoutes)[number]['operation']>;

const all = everyPerson.map(({ subject }) => subject);
export const old = 'con mèo ngủ trên mái';
const known = await passwordHasher.hash(old);

/** The person has a sign-in with this password. */
export async function withSignIn({ context, it }: AccessDesk, subject: string): Promise<void> {
  const own = await accountOf(context, subject);
  await context.records.transact(
    own ? [passwordWrite(own, known, it.clock)] : accountWrites(subject, subject, known, it.clock).slice(0, 1),
  );
}

/** Who is invited has none yet, whatever another row has given them. */
export async function withoutSignIn({ context }: AccessDesk, subject: string): Promise<void> {
  const own = await accountOf(context, subject);
  if (own) await context.records.transact([{ remove: { pk: own.item.pk, sk: own.item.sk } }]);
}

const admins = ['quantri.hanoi'];
const leaders = ['lanhdao.hanoi', 'lanhdao2.hanoi'];
const driver = 'taixe.hanoi';

async function signingIn(desk: AccessDesk, subject: string): Promise<object> {
  await withSignIn(desk, subject);
  return {};
}

const factorKey = new Uint8Array(20).fill(9);
const vault = factorVault(secretBoxOf(new Uint8Array(32).fill(8)));
/** Somebody has a second factor, none of whose codes was used; the code of now. */
export async function withFactor({ context, it }: AccessDesk, subject: string): Promise<string> {
  const before = await findFactor(context, subject);
  const sealed = await vault.seal(factorKey, subject);
  const [at] = await vault.codes(sealed, subject, [stepAt(it.clock)]);
  const tries = await findFactorTries(context, subject);
  await context.records.transact([
    factorWrite(subject, before, { since: it.clock, app: { sealed, usedStep: 0 }, passkeys: [], codes: [] }),
    factorTriesWrite(subject, tries, { wrong: 0 }),
  ]);
  return at?.code ?? '';
}
/** Somebody sets one up; the code of now. */
async function settingUp({ context, it }: AccessDesk, subject: string): Promise<string> {
  const sealed = await vault.seal(factorKey, subject);
  const [at] = await vault.codes(sealed, subject, [stepAt(it.clock)]);
  const before = await findFactorSetUp(context, subject);
  await context.records.transact([factorSetUpWrite(subject, before, { sealed, until: it.clock + 60_000 })]);
  return at?.code ?? '';
}
let lastRule: FactorRule = 'nobody';
/** Neither what is set nor what was asked for last. */
async function anotherRule({ context }: AccessDesk): Promise<FactorRule> {
  const set = (await findSettings(context))?.state.secondFactor ?? 'nobody';
  lastRule = factorRules.find((one) => one !== set && one !== lastRule) ?? 'nobody';
  return lastRule;
}
let ends = 0;
let sessions = 0;
/** A browser in which they have signed in. */
async function sessionOf({ context, it }: AccessDesk, subject: string): Promise<string> {
  const id = `session-${++sessions}`;
  const [since, lastUsed, endsAt] = [it.clock, it.clock, it.clock + 3_600_000];
  await context.records.transact([sessionWrite(subject, { id, device: '', address: '', since, lastUsed, endsAt })]);
  return id;
}

/** Another administrator has asked for the recovery of this one. */
async function askedFor(desk: AccessDesk, subject: string): Promise<void> {
  await withSignIn(desk, subject);
  const before = await findRecovery(desk.context, subject);
  const asked = { by: 'quantri.khac', name: 'Quản trị khác', at: desk.it.clock };
  await desk.context.records.transact([recoveryWrite(subject, before, { asked })]);
}

/** The own sign-in, which no request names, and those of people that somebody looks after. */
export const signInRows: Readonly<Record<SignInOperation, readonly Row[]>> = {
  readSignIn: [{ allowed: all }],
  readPersonSignIn: [{ allowed: [...admins, ...leaders], parameters: { subject: driver } }],
  endSession: [{ allowed: all, body: async (desk, _, by) => ({ session: await sessionOf(desk, by) }) }],
  endOtherSessions: [
    {
      allowed: all,
      body: async (desk, _, by) => {
        await sessionOf(desk, by);
        return {};
      },
    },
  ],
  endPersonSessions: [
    {
      allowed: admins,
      parameters: { subject: driver },
      body: async (desk) => {
        await sessionOf(desk, driver);
        return {};
      },
    },
  ],
  setSessionEnds: [{ allowed: admins, body: () => ({ idleMinutes: 5 + (++ends % 200), hours: 10 }) }],
  beginSecondFactor: [
    {
      allowed: all,
      body: async (desk, _, by) => {
        await withSignIn(desk, by);
        return { password: old, code: await withFactor(desk, by) };
      },
    },
  ],
  confirmSecondFactor: [{ allowed: all, body: async (desk, _, by) => ({ code: await settingUp(desk, by) }) }],
  removeSecondFactor: [
    {
      allowed: all,
      body: async (desk, _, by) => {
        await withSignIn(desk, by);
        return { password: old, code: await withFactor(desk, by) };
      },
    },
  ],
  removePersonFactor: [
    {
      allowed: admins,
      parameters: { subject: driver },
      body: async (desk) => {
        await withFactor(desk, driver);
        return {};
      },
    },
  ],
  confirmFactorRemoval: [
    {
      allowed: leaders,
      parameters: { subject: 'quantri.hanoi' },
      body: async (desk) => {
        await withFactor(desk, 'quantri.hanoi');
        const before = await findFactorRemoval(desk.context, 'quantri.hanoi');
        const asked = { by: 'quantri.khac', name: 'Quản trị khác', at: desk.it.clock };
        await desk.context.records.transact([factorRemovalWrite('quantri.hanoi', before, { asked })]);
        return {};
      },
    },
  ],
  letInAgain: [
    {
      allowed: admins,
      parameters: { subject: driver },
      body: async ({ context, it }) => {
        const before = await findAccountUse(context, driver);
        const use = { lastAt: 1, warnedAt: 1, disabledAt: it.clock };
        await context.records.transact([accountUseWrite(driver, before, use)]);
        return {};
      },
    },
  ],
  setSecondFactor: [{ allowed: admins, body: async (desk) => ({ secondFactor: await anotherRule(desk) }) }],
  recoverSignIn: [{ allowed: admins, parameters: { subject: driver }, body: (desk) => signingIn(desk, driver) }],
  confirmRecovery: [
    {
      allowed: leaders,
      parameters: { subject: 'quantri.hanoi' },
      body: async (desk) => {
        await askedFor(desk, 'quantri.hanoi');
        return {};
      },
    },
  ],
  changePassword: [
    {
      allowed: all,
      body: async (desk, _, by) => {
        await withSignIn(desk, by);
        return { old, password: 'cơn mưa đầu mùa hạ' };
      },
    },
  ],
};
