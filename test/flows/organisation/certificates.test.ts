import { beforeEach, describe, expect, test } from 'vitest';
import { listCertificates } from '../../../lib/flows/organisation/agencies/list-certificates.ts';
import type { ApiContext } from '../../../lib/kernel/context.ts';
import { makePki, type TestPki } from '../../pki/factory.ts';
import { person, type TestContext, testContext } from '../context.ts';
import { signingContext } from '../signing-context.ts';

let it: TestContext;
let pki: TestPki;
let context: ApiContext;
beforeEach(async () => {
  it = await testContext();
  pki = makePki();
  it.clock = Date.now();
  context = signingContext(it, pki).context as unknown as ApiContext;
});
const list = async (who = 'quantri.hanoi') => (await listCertificates(context, person(who), 'G15.1')).items;

describe('the certificates of an agency', () => {
  test('are those of its seal and of who may sign, with their ends', async () => {
    const items = await list();
    expect(items.map(({ of, id }) => `${of} ${id}`).toSorted()).toEqual([
      'agency G15.1',
      'person lanhdao.hanoi',
      'person lanhdao2.hanoi',
    ]);
    const seal = items.find(({ of }) => of === 'agency')?.certificate;
    expect(seal).toMatchObject({
      issuer: expect.stringContaining('CN='),
      serial: expect.stringMatching(/^[0-9a-f]+$/),
    });
    expect(seal && seal.to > seal.from).toBe(true);
  });

  test('that name somebody else are marked', async () => {
    const leader = (await list()).find(({ id }) => id === 'lanhdao.hanoi')?.certificate;
    expect(leader).toMatchObject({ ofAnother: !leader?.subject.includes('Nguyễn Văn An') });
    const other = pki.make({ commonName: 'Lê Văn Khác' });
    const identity = { certificate: other.certificate, chain: [], algorithm: 'rsa-pkcs1-sha256' } as const;
    const signers = { ofAgency: async () => undefined, ofPerson: async () => undefined };
    const tokens = { identityOf: async (subject: string) => (subject === 'lanhdao.hanoi' ? identity : undefined) };
    context = { ...context, signers, tokens };
    const items = await list();
    expect(items.find(({ id }) => id === 'lanhdao.hanoi')).toMatchObject({
      held: 'token',
      certificate: { ofAnother: true },
    });
    // who has none comes first, once
    expect(items.map(({ id, certificate }) => [id, certificate === undefined])).toEqual([
      ['G15.1', true],
      ['lanhdao2.hanoi', true],
      ['lanhdao.hanoi', false],
    ]);
  });

  test('that cannot be read stand as missing, and end nothing', async () => {
    const identity = { certificate: Buffer.from('x'), chain: [], algorithm: 'rsa-pkcs1-sha256' } as const;
    context = {
      ...context,
      tokens: { identityOf: async () => identity },
      signers: { ofAgency: async () => undefined, ofPerson: async () => undefined },
    };
    expect((await list()).every(({ certificate }) => certificate === undefined)).toBe(true);
  });

  test('are for who administers or leads it', async () => {
    await expect(list('vanthu.hanoi')).rejects.toMatchObject({ problem: { code: 'role-missing' } });
    await expect(list('lanhdao.nghean')).rejects.toMatchObject({ problem: { code: 'outside-your-administration' } });
  });
});
