import { beforeEach, describe, expect, test } from 'vitest';
import { holdKey } from '../../../lib/flows/keys/hold-key.ts';
import { readOwnKey } from '../../../lib/flows/keys/read-own-key.ts';
import { setKeyHolding } from '../../../lib/flows/monitoring/set-key-holding.ts';
import { signDocument } from '../../../lib/flows/signing/sign-document.ts';
import { findHeldKey } from '../../../lib/stores/held-keys.ts';
import { readConnections } from '../../../lib/views/monitoring/read-connections.ts';
import { readColleagues } from '../../../lib/views/read-colleagues.ts';
import { days, makePki } from '../../pki/factory.ts';
import { caller, person } from '../context.ts';
import { portOf, submittedDocument } from '../signing-context.ts';
import { fileOf, type HeldDesk, heldDesk, passphrase, withKey } from './held-desk.ts';

let desk: HeldDesk;
beforeEach(async () => {
  desk = await heldDesk();
});
const leader = () => person('lanhdao.hanoi');
const code = (given: string, more: object = {}) => ({ problem: { code: given, ...more } });
const held = async () => (await findHeldKey(desk.context, 'lanhdao.hanoi'))?.body;

describe('a key is taken in', () => {
  test('only where the administrator has allowed it, named the basis, and there is a second secret', async () => {
    await expect(holdKey(desk.context, leader(), desk.request())).rejects.toMatchObject(code('key-holding-off'));
    expect((await readOwnKey(desk.context, leader())).holding).toBe('off');
    const set = (basis: string, on = true, context = desk.context) =>
      setKeyHolding(context, caller('quantri.hanoi'), { on, basis });
    await expect(set('')).rejects.toMatchObject(code('key-holding-basis-missing'));
    await expect(set('QĐ 1', true, desk.withSecret(undefined))).rejects.toMatchObject(code('key-vault-missing'));
    await set('QĐ 1/QĐ-THADS');
    await expect(set('QĐ 1/QĐ-THADS')).rejects.toMatchObject(code('setting-unchanged'));
    expect(await readOwnKey(desk.context, leader())).toMatchObject({ holding: 'open', basis: 'QĐ 1/QĐ-THADS' });
    await holdKey(desk.context, leader(), desk.request());
    // taken back, what is here stays its owner's
    await set('', false);
    await signDocument(desk.context, caller('lanhdao.hanoi'), await submittedDocument(desk.it), { passphrase });
    await expect(holdKey(desk.context, leader(), desk.request())).rejects.toMatchObject(code('key-holding-off'));
    const { history } = await readConnections(desk.context, person('quantri.hanoi'), 'G15.1');
    expect(history.map(({ kind, data }) => [kind, data])).toMatchObject([
      ['key-holding-set', { before: { keyHolding: 'QĐ 1/QĐ-THADS' }, after: {} }],
      ['key-holding-set', { before: {}, after: { keyHolding: 'QĐ 1/QĐ-THADS' } }],
    ]);
    const without = desk.withSecret(undefined);
    expect((await readOwnKey(without, leader())).holding).toBe('no-second-secret');
    await expect(holdKey(without, leader(), desk.request())).rejects.toMatchObject(code('key-vault-missing'));
  });

  test.each([
    ['that has expired', { notAfter: days(-1) }, 'key-certificate-expired'],
    ['that is not valid yet', { notBefore: days(1) }, 'key-certificate-not-begun'],
    ['of somebody else', { commonName: 'Trần Thị Bích' }, 'key-certificate-of-another'],
    ['for other uses', { usages: ['keyEncipherment'] }, 'key-certificate-use'],
    ['of an authority', { purpose: 'authority' }, 'key-certificate-use'],
  ] as const)('never with a certificate %s: nothing is kept, and the key before stays', async (_, change, why) => {
    await withKey(desk);
    const before = await held();
    const asked = desk.request(change as object);
    await expect(holdKey(desk.context, leader(), asked)).rejects.toMatchObject(code(why));
    expect(await held()).toEqual(before);
  });

  test('never with one that no trusted authority issued, nor one that a person or an authority of the past has', async () => {
    await desk.allow();
    const foreign = makePki();
    const { commonName, request } = { commonName: leader().name, request: desk.request };
    const ended = desk.pki.under(desk.pki.root, { commonName: 'Đã hết', purpose: 'authority', notAfter: days(-1) });
    const issuers = [desk.pki.leader, ended].map((issuer) => desk.pki.under(issuer, { commonName }));
    for (const holder of [foreign.make({ commonName }), ...issuers]) {
      const asked = { ...request(), file: fileOf(holder) };
      await expect(holdKey(desk.context, leader(), asked)).rejects.toMatchObject(code('key-certificate-untrusted'));
    }
    expect(await held()).toBeUndefined();
  });

  test.each([
    ['a wrong password', { password: 'sai' }, 'key-file-password'],
    ['what is no key file', { file: 'AAAA' }, 'key-file-unreadable'],
    ['a passphrase that is too short', { passphrase: 'ngắn quá' }, 'passphrase-weak'],
    ['the own name for a passphrase', { passphrase: 'NguyenVanAn1' }, 'passphrase-weak'],
  ] as const)('never with %s', async (_, change, why) => {
    await desk.allow();
    await expect(holdKey(desk.context, leader(), { ...desk.request(), ...change })).rejects.toMatchObject(code(why));
    expect(await held()).toBeUndefined();
  });

  test('never by who signs nothing', async () => {
    await desk.allow();
    await expect(holdKey(desk.context, person('vanthu.hanoi'), desk.request())).rejects.toMatchObject(
      code('role-missing'),
    );
  });
});

describe('a key in a file of the data folder', () => {
  const withFile = (isTrial: boolean) => {
    const signers = { ...desk.context.signers, ofPerson: async () => portOf(desk.pki.leader), isTrial: () => isTrial };
    return { ...desk.context, signers };
  };
  const sign = async (context: HeldDesk['context'], given = {}) =>
    signDocument(context, caller('lanhdao.hanoi'), await submittedDocument(desk.it), given);

  test('signs as a trial without a passphrase, and is named so', async () => {
    const context = withFile(true);
    await sign(context);
    expect((await readColleagues(context, leader())).key).toBe('trial');
    expect((await readOwnKey(context, leader())).key).toBe('trial');
  });
  test('that is no trial signs nothing: an administrator had it in their hands', async () => {
    const context = withFile(false);
    await expect(sign(context)).rejects.toMatchObject(code('key-unprotected'));
    expect((await readColleagues(context, leader())).key).toBe('unprotected');
  });
  test('never takes the place of one that is or was held', async () => {
    await withKey(desk);
    await expect(sign(withFile(true))).rejects.toMatchObject(code('passphrase-needed'));
    await sign(withFile(true), { passphrase });
  });
});
