import { beforeEach, describe, expect, test } from 'vitest';
import { changePassphrase } from '../../../lib/flows/keys/change-passphrase.ts';
import { destroyKey } from '../../../lib/flows/keys/destroy-key.ts';
import { holdKey } from '../../../lib/flows/keys/hold-key.ts';
import { readOwnKey } from '../../../lib/flows/keys/read-own-key.ts';
import { signDocument } from '../../../lib/flows/signing/sign-document.ts';
import { signDocuments } from '../../../lib/flows/signing/sign-documents.ts';
import { verifyPdf } from '../../../lib/pades/verify-pdf.ts';
import { nodeCrypto } from '../../../lib/pki/node-crypto.ts';
import type { Records } from '../../../lib/ports/records.ts';
import { findOutgoing } from '../../../lib/stores/documents/outgoing.ts';
import { caller, person } from '../context.ts';
import { submittedDocument } from '../signing-context.ts';
import { type HeldDesk, heldDesk, passphrase, withKey } from './held-desk.ts';

/** What an office relies on that holds the keys of its leaders; the same on both engines. */
export function heldKeys(open: () => Promise<Records | undefined>): void {
  let desk: HeldDesk;
  beforeEach(async () => {
    desk = await heldDesk(await open());
  });
  const leader = () => person('lanhdao.hanoi');
  const stateOf = async (id: string) => (await findOutgoing(desk.context, id))?.state;
  const sign = (id: string, given?: string, context = desk.context) =>
    signDocument(context, caller('lanhdao.hanoi'), id, given === undefined ? {} : { passphrase: given });
  const refused = (code: string, more: object = {}) => ({ problem: { code, ...more } });

  describe('a held key', () => {
    test('signs with its passphrase and not without, and the signature is the person’s', async () => {
      const certificate = await withKey(desk);
      const id = await submittedDocument(desk.it);
      await expect(sign(id)).rejects.toMatchObject(refused('passphrase-needed'));
      await expect(sign(id, 'mưa rào tháng bảy')).rejects.toMatchObject(refused('passphrase-wrong', { left: 4 }));
      expect((await stateOf(id))?.state).toBe('submitted');
      await sign(id, passphrase);
      const state = await stateOf(id);
      expect(state?.state).toBe('signed');
      const file = await desk.context.files.open(state?.file.key ?? '');
      const { signatures } = await verifyPdf(file, { crypto: nodeCrypto, at: new Date(desk.it.clock) });
      expect(signatures).toMatchObject([{ certificate: { fingerprint: certificate }, modified: false }]);
    });

    test('five wrong in a row close it for a quarter of an hour, also for the right one, and the log says so', async () => {
      await withKey(desk);
      const id = await submittedDocument(desk.it);
      for (const left of [4, 3, 2, 1])
        await expect(sign(id, 'đoán bừa một câu')).rejects.toMatchObject(refused('passphrase-wrong', { left }));
      const until = desk.it.clock + 15 * 60_000;
      await expect(sign(id, 'đoán bừa một câu')).rejects.toMatchObject(refused('passphrase-closed', { until }));
      await expect(sign(id, passphrase)).rejects.toMatchObject(refused('passphrase-closed', { until }));
      const { closedUntil, history } = await readOwnKey(desk.context, leader());
      expect([closedUntil, history[0]?.kind]).toEqual([until, 'signing-key-closed']);
      desk.it.clock = until;
      await sign(id, passphrase);
      expect((await stateOf(id))?.state).toBe('signed');
    });

    test('many guesses at once count as many, and a right one takes the count back', async () => {
      await withKey(desk);
      const ids = await Promise.all([1, 2, 3].map(() => submittedDocument(desk.it)));
      const [one = '', two = '', three = ''] = ids;
      await Promise.allSettled([
        sign(one, 'đoán bừa một câu'),
        sign(two, 'đoán bừa hai câu'),
        sign(three, 'đoán câu ba'),
      ]);
      await expect(sign(one, 'đoán bừa bốn câu')).rejects.toMatchObject(refused('passphrase-wrong', { left: 1 }));
      await sign(one, passphrase);
      await expect(sign(two, 'đoán bừa một câu')).rejects.toMatchObject(refused('passphrase-wrong', { left: 4 }));
    });

    test('is destroyed by who has forgotten its passphrase; what it has signed stays, what waits goes on waiting', async () => {
      const certificate = await withKey(desk);
      const [signed, waiting] = [await submittedDocument(desk.it), await submittedDocument(desk.it)];
      await sign(signed, passphrase);
      await expect(destroyKey(desk.context, leader(), { certificate: '0'.repeat(64) })).rejects.toMatchObject(
        refused('key-changed'),
      );
      await destroyKey(desk.context, leader(), { certificate });
      await expect(sign(waiting, passphrase)).rejects.toMatchObject(refused('key-destroyed'));
      expect([(await stateOf(signed))?.state, (await stateOf(waiting))?.state]).toEqual(['signed', 'submitted']);
      const { history, key } = await readOwnKey(desk.context, leader());
      expect([key, history.map(({ kind }) => kind)]).toEqual([
        'destroyed',
        ['signing-key-destroyed', 'signing-key-held'],
      ]);
      await holdKey(desk.context, leader(), desk.request());
      await sign(waiting, passphrase);
      expect((await stateOf(waiting))?.state).toBe('signed');
    });

    test('opens with another passphrase once it was changed, which asks for the old one', async () => {
      await withKey(desk);
      const next = 'gió mùa đông bắc';
      await expect(
        changePassphrase(desk.context, leader(), { old: 'sai rồi nhé bạn', passphrase: next }),
      ).rejects.toMatchObject(refused('passphrase-wrong', { left: 4 }));
      await expect(
        changePassphrase(desk.context, leader(), { old: passphrase, passphrase: '1234567890' }),
      ).rejects.toMatchObject(refused('passphrase-weak', { because: 'obvious' }));
      await changePassphrase(desk.context, leader(), { old: passphrase, passphrase: next });
      const id = await submittedDocument(desk.it);
      await expect(sign(id, passphrase)).rejects.toMatchObject(refused('passphrase-wrong'));
      await sign(id, next);
    });

    test('signs a part of a batch under one passphrase, and none of it under a wrong one', async () => {
      await withKey(desk);
      const ids = await Promise.all([1, 2, 3].map(() => submittedDocument(desk.it)));
      const asked = ids.map((id) => ({ id }));
      const who = () => caller('lanhdao.hanoi');
      await expect(signDocuments(desk.context, who(), asked)).rejects.toMatchObject(refused('passphrase-needed'));
      await expect(signDocuments(desk.context, who(), asked, { passphrase: 'sai mất rồi' })).rejects.toMatchObject(
        refused('passphrase-wrong'),
      );
      expect((await Promise.all(ids.map(stateOf))).map((state) => state?.state)).toEqual(Array(3).fill('submitted'));
      const { results } = await signDocuments(desk.context, who(), asked, { passphrase });
      expect(results.map(({ refusal }) => refusal)).toEqual([null, null, null]);
    });
  });

  describe('nobody else signs with it', () => {
    test('not with data folder, table, program and passphrase, where the second secret is another one', async () => {
      await withKey(desk);
      const id = await submittedDocument(desk.it);
      const stolen = desk.withSecret(new Uint8Array(32).fill(8));
      await expect(sign(id, passphrase, stolen)).rejects.toMatchObject(refused('key-unopened'));
      await expect(sign(id, passphrase, desk.withSecret(undefined))).rejects.toMatchObject(
        refused('key-vault-missing'),
      );
      expect((await stateOf(id))?.state).toBe('submitted');
      // neither counts as wrong: that it does not open is not the person's fault
      await expect(sign(id, 'đoán bừa một câu')).rejects.toMatchObject(refused('passphrase-wrong', { left: 4 }));
      await sign(id, passphrase);
    });
    test('not a person to whom the record was copied', async () => {
      await withKey(desk);
      const { records } = desk.context;
      const key = await records.get({ pk: 'HELDKEY#lanhdao.hanoi', sk: 'KEY' });
      if (!key) throw new Error('no key');
      await records.transact([{ put: { ...key, pk: 'HELDKEY#lanhdao2.hanoi', version: 1 }, expect: 'absent' }]);
      const id = await submittedDocument(desk.it);
      await expect(signDocument(desk.context, caller('lanhdao2.hanoi'), id, { passphrase })).rejects.toMatchObject({
        problem: { code: 'not-the-chosen-signer' },
      });
      await expect(
        changePassphrase(desk.context, person('lanhdao2.hanoi'), { old: passphrase, passphrase: 'gió mùa đông bắc' }),
      ).rejects.toMatchObject(refused('key-unopened'));
    });
  });
}
