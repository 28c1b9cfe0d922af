import {
  type CodeAt,
  comparedSteps,
  isAppCode,
  judgedCode,
  plainCode,
  type SecondFactor,
} from '../../../../domain/organisation/sign-in/second-factor.ts';
import { Refused } from '../../../../domain/shared/errors.ts';
import { closedMinutes, maxWrong } from '../../../../domain/shared/tries.ts';
import { countedTry, type TryCount } from '../../../../kernel/counted-tries.ts';
import { workerStep } from '../../../../kernel/take-step.ts';
import type { Item, Write } from '../../../../ports/records.ts';
import { personChange } from '../../../../stores/organisation/people.ts';
import {
  factorTriesWrite,
  factorWrite,
  findFactor,
  findFactorTries,
  recoveryCodeDigest,
} from '../../../../stores/sign-in/second-factors.ts';
import { recordOf } from '../../parts/looked-after.ts';
import { toldByMail } from '../../parts/tell.ts';
import { type FactorContext, opened } from './vault.ts';

/** What was given for the second factor: a code of the app, or one of the recovery codes, of which so many are left. */
export interface TakenCode {
  readonly by: 'app' | 'recovery-code';
  readonly left: number;
}

/**
 * Takes a code once: the same one is not taken again, nor one before it. The try is written down before it is made, and five wrong in a row close it for a
 * quarter of an hour. A recovery code that is used stands in the log, and its owner is written.
 * @throws {Refused} `factor-none`, `factor-unopened`, `factor-closed`, `factor-code-wrong`, `factor-code-used`, `factor-clock-off`
 */
export async function takeCode(context: FactorContext, subject: string, typed: string): Promise<TakenCode> {
  const given = plainCode(typed);
  const before = await factorOf(context, subject);
  const steps = comparedSteps(context.clock.now());
  const { app } = before.body;
  const codes = app && isAppCode(given) ? await opened(context.factors.codes(app.sealed, subject, steps)) : undefined;
  const wrong = await countedTry(context, subject, factorTries);
  const taken = (): TakenCode => ({ by: codes ? 'app' : 'recovery-code', left });
  let left = before.body.codes.length;
  await workerStep(context, async () => {
    const [factor, tries] = await Promise.all([factorOf(context, subject), findFactorTries(context, subject)]);
    // it was set up anew since its codes were worked out
    if (factor.body.app?.sealed !== app?.sealed) throw new Refused({ code: 'changed-meanwhile' });
    const after = codes
      ? usedApp(factor.body, given, codes, wrong, context.clock.now())
      : usedRecovery(context, subject, factor.body, given, wrong);
    left = after.codes.length;
    return [
      factorWrite(subject, factor, after),
      factorTriesWrite(subject, tries, { wrong: 0 }),
      ...(codes ? [] : await recoveryCodeTold(context, subject, left)),
    ];
  });
  return taken();
}

/** @throws {Refused} `factor-none` */
export async function factorOf(context: FactorContext, subject: string): Promise<Item<SecondFactor>> {
  const factor = await findFactor(context, subject);
  if (!factor) throw new Refused({ code: 'factor-none' });
  return factor;
}

function usedApp(
  factor: SecondFactor,
  given: string,
  codes: readonly CodeAt[],
  wrong: number,
  now: number,
): SecondFactor {
  const { app } = factor;
  if (!app) throw refusedTry(wrong, now);
  const judged = judgedCode(given, codes, app.usedStep, now);
  if (judged.is === 'right') return { ...factor, app: { ...app, usedStep: judged.step } };
  if (judged.is === 'used') throw new Refused({ code: 'factor-code-used' });
  // of a code of a time to come nothing is said: whoever guessed it would only have to wait
  if (judged.is === 'clock-off' && judged.minutes < 0)
    throw new Refused({ code: 'factor-clock-off', minutes: judged.minutes });
  throw refusedTry(wrong, now);
}

function usedRecovery(
  { clock }: FactorContext,
  subject: string,
  factor: SecondFactor,
  given: string,
  wrong: number,
): SecondFactor {
  const digest = recoveryCodeDigest(subject, given);
  if (!factor.codes.includes(digest)) throw refusedTry(wrong, clock.now());
  return { ...factor, codes: factor.codes.filter((one) => one !== digest) };
}

const refusedTry = (wrong: number, now: number): Refused =>
  new Refused(
    wrong < maxWrong
      ? { code: 'factor-code-wrong', left: maxWrong - wrong }
      : { code: 'factor-closed', until: now + closedMinutes * 60_000 },
  );

/** Codes and passkeys are counted together. */
export const factorTries: TryCount = {
  find: findFactorTries,
  write: factorTriesWrite,
  closed: (until) => ({ code: 'factor-closed', until }),
};

async function recoveryCodeTold(context: FactorContext, subject: string, left: number): Promise<Write[]> {
  const record = await recordOf(context, subject);
  const { name, agencyCode } = record.state;
  const act = { by: subject, name, at: context.clock.now() };
  return [
    ...personChange(record, record.state, act, [{ kind: 'recovery-code-used', data: { left } }]),
    ...(await toldByMail(context, { subject, agencyCode }, 'recovery-code-used')),
  ];
}
