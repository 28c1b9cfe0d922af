import { beforeEach, describe, expect, test } from 'vitest';
import { makeCrl } from '../../../lib/adapters/demo-ca/crl-maker.ts';
import { recordsTokens, tokenItem } from '../../../lib/adapters/directory/records-tokens.ts';
import { trustWrites } from '../../../lib/adapters/directory/records-trust.ts';
import { anchorsOf } from '../../../lib/flows/parts/signature-check.ts';
import { confirmTrustRoot, rejectTrustRoot } from '../../../lib/flows/trust/confirm-root.ts';
import { keepTrustList } from '../../../lib/flows/trust/keep-list.ts';
import { endTrustRoot, proposeTrustRoot } from '../../../lib/flows/trust/propose-root.ts';
import { readTrust, readTrustRoot } from '../../../lib/flows/trust/read-trust.ts';
import type { ApiContext } from '../../../lib/kernel/context.ts';
import type { Records } from '../../../lib/ports/records.ts';
import { lastEvents } from '../../../lib/stores/documents/history.ts';
import { agencyLog } from '../../../lib/stores/organisation/agencies.ts';
import { readHealth } from '../../../lib/views/monitoring/read-health.ts';
import { days, makePki } from '../../pki/factory.ts';
import { caller, person, type TestContext, testContext } from '../context.ts';

const day = 86_400_000;
const admin = 'quantri.hanoi';
const leader = 'lanhdao.hanoi';
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const refusal = (code: string) => expect.objectContaining({ problem: expect.objectContaining({ code }) });

/** Whom the installation trusts: the same on both engines. */
export function trustContract(makeRecords: () => Promise<Records | undefined>): void {
  let it: TestContext;
  let context: ApiContext;
  const pki = makePki();
  beforeEach(async () => {
    it = await testContext(await makeRecords());
    const signers = { ofPerson: async () => undefined, ofAgency: async () => undefined };
    context = { ...it.context, tokens: recordsTokens(it.context.records), signers } as unknown as ApiContext;
  });
  const propose = (bytes: Uint8Array = pki.root.certificate, name = 'Gốc quốc gia') =>
    proposeTrustRoot(context, caller(admin), { name, file: base64(bytes) });
  const confirm = (id: string, who = leader) => confirmTrustRoot(context, caller(who), id);
  const view = () => readTrust(context, person(admin), 'G15.1');
  const believed = async () => (await anchorsOf(context.trust)).length;

  describe('a root certificate that is entered', () => {
    test('is believed once a leader has confirmed it, and says who entered and who confirmed it', async () => {
      const { id } = await propose();
      expect(await believed()).toBe(0);
      expect((await view()).roots).toMatchObject([{ id, state: 'proposed', source: 'entered', name: 'Gốc quốc gia' }]);
      it.clock += 1000;
      await confirm(id);
      expect(await believed()).toBe(1);
      const [root] = (await view()).roots;
      expect(root).toMatchObject({ state: 'trusted', near: 'far', loadedAt: it.clock, confirmed: { by: leader } });
      const { history } = await readTrustRoot(context, person(admin), id);
      expect(history.map(({ kind, by }) => [kind, by])).toEqual([
        ['trust-root-confirmed', leader],
        ['trust-root-proposed', admin],
      ]);
      expect(history[0]?.data).toMatchObject({ before: { rootState: 'proposed' }, after: { rootState: 'trusted' } });
    });
    test('is not entered twice, neither beside one that waits nor beside one that was set up', async () => {
      await propose();
      await expect(propose()).rejects.toEqual(refusal('trust-root-there'));
      const { root } = makePki();
      await it.context.records.transact(
        trustWrites({ label: 'gốc', certificate: root.certificate }, 'http://x/list.crl', Uint8Array.of(1)),
      );
      await expect(propose(root.certificate)).rejects.toEqual(refusal('trust-root-there'));
    });
    test('is not confirmed when it has expired meanwhile', async () => {
      const { id } = await propose();
      it.clock += 3651 * day;
      await expect(confirm(id)).rejects.toEqual(refusal('trust-root-expired'));
      expect(await believed()).toBe(0);
    });
    test('is refused with a reason, and may be entered again', async () => {
      const { id } = await propose();
      await expect(rejectTrustRoot(context, caller(leader), id, { reason: ' ' })).rejects.toEqual(
        refusal('bad-request'),
      );
      await rejectTrustRoot(context, caller(leader), id, { reason: 'Dấu vân tay không khớp' });
      expect((await view()).roots).toMatchObject([
        { state: 'rejected', rejected: { by: leader, reason: 'Dấu vân tay không khớp' } },
      ]);
      await expect(confirm(id)).rejects.toEqual(refusal('trust-root-state'));
      await propose();
      await confirm(id);
      expect(await believed()).toBe(1);
    });
    test('is not confirmed by an administrator', async () => {
      const { id } = await propose();
      await expect(confirm(id, admin)).rejects.toEqual(refusal('confirm-by-another'));
    });
  });

  describe('the end of a root certificate', () => {
    test('is asked with how many certificates hang on it, counts once it is confirmed, and is taken back by a no', async () => {
      const below = pki.make();
      const token = { algorithm: below.algorithm, certificate: below.certificate, chain: [pki.issuing.certificate] };
      const stranger = makePki();
      const foreign = { ...token, certificate: stranger.make().certificate, chain: [stranger.issuing.certificate] };
      const old = { ...token, certificate: pki.make({ notAfter: days(-1) }).certificate };
      await it.context.records.transact(
        [tokenItem('lanhdao.hanoi', token), tokenItem('lanhdao2.hanoi', foreign), tokenItem('vanthu.hanoi', old)].map(
          (put) => ({ put, expect: 'absent' as const }),
        ),
      );
      const { id } = await propose();
      await confirm(id);
      const { dependents } = await readTrustRoot(context, person(admin), id);
      expect(dependents).toEqual({ people: 1, agencies: 0, more: false });
      const end = () => endTrustRoot(context, caller(admin), id, { reason: 'Ngừng hoạt động' });
      await end();
      expect(await believed()).toBe(1);
      await rejectTrustRoot(context, caller(leader), id, { reason: 'Còn người dùng' });
      expect((await view()).roots).toMatchObject([{ state: 'trusted', rejected: { reason: 'Còn người dùng' } }]);
      await end();
      await confirm(id);
      expect(await believed()).toBe(0);
      expect((await view()).roots).toMatchObject([{ state: 'ended', ending: { reason: 'Ngừng hoạt động' } }]);
      await expect(end()).rejects.toEqual(refusal('trust-root-state'));
    });
    test('is taken of one that was set up with the installation', async () => {
      const { certificate } = pki.root;
      await it.context.records.transact(trustWrites({ label: 'gốc', certificate }, 'http://x/list.crl', certificate));
      const [root] = (await view()).roots;
      expect(root).toMatchObject({ source: 'set-up', state: 'trusted', name: 'gốc' });
      const id = root?.id ?? '';
      await endTrustRoot(context, caller(admin), id, { reason: 'Ngừng hoạt động' });
      await confirm(id);
      expect(await believed()).toBe(0);
    });
  });

  describe('the page of trust', () => {
    test('names what cannot be read, and the others are believed all the same', async () => {
      const bad = { label: 'hỏng', certificate: Uint8Array.of(0x30, 1, 2) };
      await it.context.records.transact(trustWrites(bad, 'http://x/list.crl', Uint8Array.of(1), 5));
      const { id } = await propose();
      await confirm(id);
      expect(await believed()).toBe(1);
      const { unreadable, lists } = await view();
      expect(unreadable).toEqual([{ label: 'hỏng', loadedAt: 5 }]);
      expect(lists).toMatchObject([{ uri: 'http://x/list.crl', loadedAt: 5, refused: 'unreadable' }]);
    });
    test('says of a list when the next is due, and that another has signed it', async () => {
      const forged = makePki().root;
      const crl = (issuer: typeof forged) =>
        makeCrl({ issuer, thisUpdate: days(-1), nextUpdate: days(10), revoked: [], number: 1 });
      const { certificate } = pki.root;
      await it.context.records.transact([
        ...trustWrites({ label: 'gốc', certificate }, 'http://x/good.crl', crl(pki.root)),
        ...trustWrites({ label: 'khác', certificate: pki.issuing.certificate }, 'http://x/bad.crl', crl(forged)),
      ]);
      const lists = (await view()).lists.toSorted((a, b) => a.uri.localeCompare(b.uri));
      expect(lists.map(({ near, refused }) => [near, refused])).toEqual([
        ['soon', 'signature'],
        ['soon', undefined],
      ]);
    });
    describe('a revocation list from a file', () => {
      const uri = 'http://crl.example/root.crl';
      const list = (change: Partial<Parameters<typeof makeCrl>[0]> = {}) =>
        makeCrl({ issuer: pki.root, thisUpdate: days(-1), nextUpdate: days(30), revoked: [], number: 1, ...change });
      const keep = (bytes: Uint8Array | string, at = uri) =>
        keepTrustList(context, caller(admin), { uri: at, file: base64(Buffer.from(bytes as string)) });
      beforeEach(async () => {
        await confirm((await propose()).id);
      });
      test('is kept at once for its address, and a newer one takes its place; the log says who and which', async () => {
        const first = list();
        expect(await keep(first)).toEqual({ uri });
        const newer = list({ thisUpdate: days(0), number: 2 });
        const pem = `-----BEGIN X509 CRL-----\n${base64(newer)}\n-----END X509 CRL-----\n`;
        await keep(pem);
        expect(Buffer.from((await context.trust.list(uri)) ?? []).equals(newer)).toBe(true);
        expect((await view()).lists).toMatchObject([{ uri, loadedAt: it.clock, from: days(0).getTime() }]);
        const events = await lastEvents(context, agencyLog('G15.1'), 10);
        expect(events.map(({ kind, by }) => [kind, by])).toEqual([
          ['trust-list-kept', admin],
          ['trust-list-kept', admin],
        ]);
        expect(events[0]?.data).toMatchObject({ listUri: uri });
      });
      test.each<readonly [string, () => Uint8Array | string, string]>([
        ['no list', () => 'xin chào', 'trust-list-unreadable'],
        ['a certificate', () => pki.root.certificate, 'trust-list-unreadable'],
        ['a list that is cut off', () => list().subarray(0, 100), 'trust-list-unreadable'],
        ['nothing', () => '', 'file-empty'],
        ['too much', () => new Uint8Array(40_961), 'file-too-large'],
        ['of another authority of another name', () => list({ issuer: pki.issuing }), 'trust-list-issuer-unknown'],
        ['of another authority of the same name', () => list({ issuer: makePki().root }), 'trust-list-signature'],
        ['whose next one is due', () => list({ thisUpdate: days(-9), nextUpdate: days(-1) }), 'trust-list-ended'],
        ['of a day to come', () => list({ thisUpdate: days(1) }), 'trust-list-not-yet'],
      ])('is refused: %s', async (_, bytes, code) => {
        await expect(keep(bytes())).rejects.toEqual(refusal(code));
        expect((await view()).lists).toEqual([]);
      });
      test('is never taken back to an older one', async () => {
        await keep(list());
        for (const older of [list(), list({ thisUpdate: days(-2), number: 9 })])
          await expect(keep(older)).rejects.toEqual(refusal('trust-list-older'));
        await keep(list({ thisUpdate: days(-2) }), 'http://crl.example/other.crl');
        expect((await view()).lists).toHaveLength(2);
      });
      test('is entered by nobody who may not enter a root', async () => {
        const asked = async () => keepTrustList(context, caller(leader), { uri, file: base64(list()) });
        await expect(asked()).rejects.toEqual(refusal('role-missing'));
      });
    });
    test('and health tell 60 and 14 days before the end, and when it has come', async () => {
      const { id } = await propose();
      await confirm(id);
      const end = days(3650).getTime();
      const seen = async (at: number) => {
        it.clock = at;
        const { lines } = await readHealth(context, person(admin), 'G15.1');
        const line = lines.find(({ subject }) => subject === 'trust');
        return [(await view()).roots[0]?.near, line?.state, line?.reason];
      };
      expect(await seen(end - 60 * day - 1)).toEqual(['far', 'good', 'roots-good']);
      expect(await seen(end - 60 * day)).toEqual(['near', 'look', 'root-ends']);
      expect(await seen(end - 14 * day - 1)).toEqual(['near', 'look', 'root-ends']);
      expect(await seen(end - 14 * day)).toEqual(['soon', 'look', 'root-ends-soon']);
      expect(await seen(end)).toEqual(['ended', 'broken', 'root-ended']);
    });
  });
}
