import { expect, test } from 'vitest';
import { passwordHasher } from '../../../lib/adapters/embedded/password-hasher.ts';
import { acceptRecovery } from '../../../lib/flows/sign-in/accept-recovery.ts';
import { recoverSignIn } from '../../../lib/flows/sign-in/recover-sign-in.ts';
import { signDocument } from '../../../lib/flows/signing/sign-document.ts';
import type { CodeInvitation } from '../../../lib/ports/accounts.ts';
import { accountWrites } from '../../../lib/stores/sign-in/accounts.ts';
import { caller, person } from '../context.ts';
import { heldDesk, passphrase, withKey } from '../keys/held-desk.ts';
import { submittedDocument } from '../signing-context.ts';

test('who recovers a sign-in, or has it recovered, signs nothing by that: the key asks for its passphrase as before', async () => {
  const desk = await heldDesk();
  await withKey(desk);
  const id = await submittedDocument(desk.it);
  const context = { ...desk.context, passwords: passwordHasher };
  const hash = await passwordHasher.hash('con mèo ngủ trên mái');
  await context.records.transact(accountWrites('lanhdao', 'lanhdao.hanoi', hash, 1));
  const { code } = (await recoverSignIn(context, person('quantri.hanoi'), 'lanhdao.hanoi')) as CodeInvitation;
  const password = 'cơn mưa đầu mùa hạ';
  expect(await acceptRecovery(context, { code, password })).toEqual({ login: 'lanhdao' });
  const sign = (given?: string) =>
    signDocument(context, caller('lanhdao.hanoi'), id, given === undefined ? {} : { passphrase: given });
  await expect(sign()).rejects.toMatchObject({ problem: { code: 'passphrase-needed' } });
  await expect(sign(password)).rejects.toMatchObject({ problem: { code: 'passphrase-wrong' } });
  await sign(passphrase);
});
