import {
  base32,
  comparedSteps,
  type FactorSetUp,
  judgedCode,
  keyUri,
  plainCode,
  setUpMinutes,
  totp,
} from '../../../../domain/organisation/sign-in/second-factor.ts';
import { Refused } from '../../../../domain/shared/errors.ts';
import { endingSessions } from '../../../../kernel/sign-ins.ts';
import { workerStep } from '../../../../kernel/take-step.ts';
import type { Item } from '../../../../ports/records.ts';
import { personChange } from '../../../../stores/organisation/people.ts';
import {
  factorItemGone,
  factorSetUpWrite,
  factorTriesWrite,
  factorWrite,
  findFactor,
  findFactorSetUp,
  findFactorTries,
} from '../../../../stores/sign-in/second-factors.ts';
import { recordOf } from '../../parts/looked-after.ts';
import { toldByMail } from '../../parts/tell.ts';
import { freshRecoveryCodes } from './recovery-codes.ts';
import { type FactorContext, opened } from './vault.ts';

/** What an app is to take in: as a picture (`uri`), or typed (`key`). */
export interface ShownKey {
  readonly key: string;
  readonly uri: string;
}

/** Recovery codes, shown once, and how many other sessions were ended. */
export interface FactorDone {
  readonly codes: readonly string[];
  readonly ended: number;
}

/** A new key, which counts once a code of it was given. One that is in force goes on until then. */
export async function begunSetUp(context: FactorContext, subject: string, login: string): Promise<ShownKey> {
  const bytes = context.randomBytes(totp.secretBytes);
  const sealed = await context.factors.seal(bytes, subject);
  await workerStep(context, async () => {
    const until = context.clock.now() + setUpMinutes * 60_000;
    return [factorSetUpWrite(subject, await findFactorSetUp(context, subject), { sealed, until })];
  });
  return shown(bytes, login);
}

/** The key of a set-up that goes on, to be shown again. @throws {Refused} `factor-set-up-over`, `factor-unopened` */
export async function shownAgain(context: FactorContext, subject: string, login: string): Promise<ShownKey> {
  const { body } = await setUpOf(context, subject);
  return shown(await opened(context.factors.open(body.sealed, subject)), login);
}

function shown(bytes: Uint8Array, login: string): ShownKey {
  const key = base32(bytes);
  return { key, uri: keyUri(key, login) };
}

/**
 * A code of the new key makes it the second factor, in place of one that there was. Every session but the one that asks ends: they began without it.
 * @throws {Refused} `factor-set-up-over`, `factor-unopened`, `factor-code-wrong`, `factor-clock-off`
 */
export async function confirmedSetUp(
  context: FactorContext,
  subject: string,
  typed: string,
  session?: string,
): Promise<FactorDone> {
  const { body } = await setUpOf(context, subject);
  const usedStep = await stepOf(context, subject, body, typed);
  const { codes, digests } = freshRecoveryCodes(context, subject);
  let ended = 0;
  await workerStep(context, async () => {
    const setUp = await setUpOf(context, subject);
    if (setUp.body.sealed !== body.sealed) throw new Refused({ code: 'changed-meanwhile' });
    const [before, tries, record, others] = await Promise.all([
      findFactor(context, subject),
      findFactorTries(context, subject),
      recordOf(context, subject),
      endingSessions(context, subject, session),
    ]);
    ended = others.length;
    const { name, agencyCode } = record.state;
    const since = context.clock.now();
    return [
      factorWrite(subject, before, {
        since: before?.body.since ?? since,
        app: { sealed: body.sealed, usedStep },
        passkeys: before?.body.passkeys ?? [],
        codes: digests,
      }),
      factorItemGone(setUp),
      ...(tries ? [factorTriesWrite(subject, tries, { wrong: 0 })] : []),
      ...others,
      ...personChange(record, record.state, { by: subject, name, at: since }, [
        { kind: 'second-factor-set', data: { sessionsEnded: ended } },
      ]),
      ...(await toldByMail(context, { subject, agencyCode }, 'second-factor-set')),
    ];
  });
  return { codes, ended };
}

/** @throws {Refused} `factor-set-up-over` */
async function setUpOf(context: FactorContext, subject: string): Promise<Item<FactorSetUp>> {
  const setUp = await findFactorSetUp(context, subject);
  if (!setUp || setUp.body.until <= context.clock.now()) throw new Refused({ code: 'factor-set-up-over' });
  return setUp;
}

/** Whoever sets it up has the key: they may know how far off their clock is, and guess as they like. */
async function stepOf(context: FactorContext, subject: string, { sealed }: FactorSetUp, typed: string) {
  const now = context.clock.now();
  const codes = await opened(context.factors.codes(sealed, subject, comparedSteps(now)));
  const judged = judgedCode(plainCode(typed), codes, 0, now);
  if (judged.is === 'right') return judged.step;
  if (judged.is === 'clock-off') throw new Refused({ code: 'factor-clock-off', minutes: judged.minutes });
  throw new Refused({ code: 'factor-code-wrong' });
}
