import { beforeEach, describe, expect, test } from 'vitest';
import type { Route } from '../../../functions/api/route.ts';
import { routes } from '../../../functions/api/routes.ts';
import { httpDoor } from '../../../functions/doors/http.ts';
import { callLimits } from '../../../lib/domain/organisation/machines/calls.ts';
import { machineLimits } from '../../../lib/domain/organisation/machines/machine.ts';
import { askMachine } from '../../../lib/flows/machines/ask-machine.ts';
import { confirmMachine, rejectMachine, revokeMachine } from '../../../lib/flows/machines/decide-machine.ts';
import { issueMachineToken } from '../../../lib/flows/machines/issue-token.ts';
import { addMachineSecret, endMachineSecret, type ShownSecret } from '../../../lib/flows/machines/machine-secrets.ts';
import { listMachines } from '../../../lib/flows/machines/read-machines.ts';
import type { ApiContext } from '../../../lib/kernel/context.ts';
import { takeCall } from '../../../lib/kernel/machine-calls.ts';
import type { Records } from '../../../lib/ports/records.ts';
import { numberFacts } from '../../../lib/stores/messages/feed.ts';
import { machineIdentity } from '../../../lib/stores/sign-in/machines.ts';
import { accessEntries } from '../../../lib/views/monitoring/access/read-entries.ts';
import { event } from '../../functions/http-event.ts';
import { caller, person, type TestContext, testContext } from '../context.ts';

const agencyId = 'G15.1';
const admin = 'quantri.hanoi';
const leader = 'lanhdao.hanoi';
const dayMs = 86_400_000;
const request = { name: 'Phần mềm quản lý án', scopes: ['draft', 'read', 'events'] as const, until: '2028-01-31' };

/** What an office relies on about machine accounts; the same on both engines. */
export function machinesContract(open: () => Promise<Records | undefined>): void {
  let it: TestContext;
  let context: ApiContext;
  beforeEach(async () => {
    it = await testContext(await open());
    context = it.context as unknown as ApiContext;
  });
  const refused = (code: string) => ({ problem: { code } });
  const asked = async (change: object = {}) => {
    const { machine } = await askMachine(context, caller(admin), agencyId, { ...request, ...change });
    return { agencyId, id: machine };
  };
  /** asked for, confirmed, with a secret */
  const made = async (change: object = {}) => {
    const name = await asked(change);
    await confirmMachine(context, caller(leader), name);
    return { name, ...(await addMachineSecret(context, person(admin), name)) };
  };
  const tokenFor = (
    { clientId, secret }: Pick<ShownSecret, 'clientId' | 'secret'>,
    scope?: string,
    address = '10.1.2.3',
  ) => issueMachineToken(context, { client: clientId, secret, scope, address });
  const identity = () =>
    machineIdentity(context.records, context.clock, { bearerOf: async (token) => ({ subject: token }) });
  const bearer = (token: string) => identity().bearerOf(token);
  /** asks the door as the machine does */
  const ask = async (routeKey: string, token: string, change: object = {}) => {
    const door = httpDoor(async () => ({
      ...{ context, identity: identity(), signIn: { issuer: '', clientId: '' } },
      report: (error) => {
        throw error;
      },
    }));
    const { headers, ...made } = event(routeKey, change);
    const asking = { ...made, headers: { ...headers, authorization: `Bearer ${token}` } };
    const { statusCode, headers: answered, body = '' } = await door(asking, { awsRequestId: 'r' });
    return { status: statusCode, headers: answered, body: JSON.parse(body) as Record<string, unknown> };
  };

  describe('a machine account', () => {
    test('is asked for by an administrator and gets no secret before a leader has confirmed it', async () => {
      const name = await asked();
      await expect(addMachineSecret(context, person(admin), name)).rejects.toMatchObject(refused('machine-not-active'));
      await expect(confirmMachine(context, caller(admin), name)).rejects.toMatchObject(refused('confirm-by-another'));
      await confirmMachine(context, caller(leader), name);
      await expect(confirmMachine(context, caller(leader), name)).rejects.toMatchObject(refused('machine-not-waiting'));
      const { items, mayManage } = await listMachines(context, person(admin), agencyId);
      expect([mayManage, items]).toMatchObject([true, [{ state: 'active', secrets: [], mayConfirm: false }]]);
    });
    test('is rejected with a reason, and nothing of it is good', async () => {
      const name = await asked();
      await rejectMachine(context, caller(leader), name, { reason: 'Chưa có văn bản' });
      const { items } = await listMachines(context, person(leader), agencyId);
      expect(items).toMatchObject([{ state: 'rejected', reason: 'Chưa có văn bản' }]);
      await expect(addMachineSecret(context, person(admin), name)).rejects.toMatchObject(refused('machine-not-active'));
    });
    test.each(['2026-11-22', '2026-01-01', '2036-01-01'])('is not made until %s', async (until) => {
      await expect(asked({ until })).rejects.toMatchObject(refused('machine-until'));
    });
    test('has a name that no other one of the agency has while both stand', async () => {
      const name = await asked();
      await expect(asked()).rejects.toMatchObject(refused('machine-name-taken'));
      await rejectMachine(context, caller(leader), name, { reason: 'x' });
      await asked();
    });
    test('is nobody’s outside the subtree of the administrator', async () => {
      const { id } = await asked();
      const theirs = { agencyId: 'G15.29', id };
      await expect(addMachineSecret(context, person(admin), theirs)).rejects.toBeDefined();
      await expect(listMachines(context, person('lanhdao.nghean'), agencyId)).rejects.toMatchObject(
        refused('outside-your-administration'),
      );
    });
    test('keeps neither secret nor token, only their digests', async () => {
      const shown = await made();
      const { access_token } = await tokenFor(shown);
      const { items } = await context.records.query({ pk: `MACHINES#${agencyId}`, limit: 10 });
      const text = JSON.stringify(items);
      expect(text).not.toContain(shown.secret.slice(4, -4));
      const { items: listed } = await listMachines(context, person(admin), agencyId);
      expect(listed[0]?.secrets).toEqual([
        { id: expect.any(String), tail: shown.secret.slice(-4), from: it.clock, until: shown.until },
      ]);
      expect(await context.records.get({ pk: `MACHINETOKEN#${access_token}`, sk: 'TOKEN' })).toBeUndefined();
    });
  });

  describe('a token', () => {
    test('is given for a good secret, with all scopes or those that were asked for, and stands for the machine', async () => {
      const shown = await made();
      const all = await tokenFor(shown);
      expect(all).toMatchObject({ token_type: 'Bearer', expires_in: 3600, scope: 'draft read events' });
      const some = await tokenFor(shown, 'read');
      expect(await bearer(some.access_token)).toEqual({ subject: shown.clientId, scopes: ['read'] });
      await expect(tokenFor(shown, 'read admin')).rejects.toMatchObject(refused('token-scope'));
      const { items } = await listMachines(context, person(admin), agencyId);
      expect(items[0]?.lastUsed).toBe(it.clock);
    });
    test('is over after an hour, and one of anybody else is left to the issuer', async () => {
      const { access_token } = await tokenFor(await made());
      it.clock += 3_600_000;
      expect(await bearer(access_token)).toBeUndefined();
      expect(await bearer('cvm_0000')).toBeUndefined();
      expect(await bearer('eyJ')).toEqual({ subject: 'eyJ' });
    });
    test('of two secrets that are good at once dies with its own when that is ended', async () => {
      const first = await made();
      const second = await addMachineSecret(context, person(admin), first.name);
      const [one, other] = [await tokenFor(first), await tokenFor(second)];
      await expect(addMachineSecret(context, person(admin), first.name)).rejects.toMatchObject({
        problem: { code: 'machine-secrets-full', limit: machineLimits.secrets },
      });
      const { items } = await listMachines(context, person(admin), agencyId);
      await endMachineSecret(context, caller(admin), first.name, { secret: items[0]?.secrets[0]?.id ?? '' });
      expect(await bearer(one.access_token)).toBeUndefined();
      expect(await bearer(other.access_token)).toBeDefined();
      await expect(tokenFor(first)).rejects.toMatchObject(refused('token-client'));
      await tokenFor(second);
    });
    test('dies with its account, when that is revoked or its last day is over', async () => {
      const [one, other] = [await made(), await made({ name: 'Khác', until: '2026-12-01' })];
      const [first, second] = [await tokenFor(one), await tokenFor(other)];
      await revokeMachine(context, caller(admin), one.name, { reason: 'Ngừng dùng' });
      expect(await bearer(first.access_token)).toBeUndefined();
      expect(await context.directory.person(one.clientId)).toBeUndefined();
      expect(await bearer(second.access_token)).toBeDefined();
      it.clock = Date.UTC(2026, 11, 1, 16, 59);
      const last = await tokenFor(other);
      it.clock += 120_000;
      expect(await bearer(last.access_token)).toBeUndefined();
      await expect(tokenFor(other)).rejects.toMatchObject(refused('token-client'));
      const { items } = await listMachines(context, person(admin), agencyId);
      expect(items.map(({ state }) => state).toSorted()).toEqual(['expired', 'revoked']);
    });
    test('is refused after five wrong secrets for a quarter of an hour, also for the right one', async () => {
      const shown = await made();
      const { access_token } = await tokenFor(shown);
      const wrong = { ...shown, secret: `cvs_${'0'.repeat(64)}` };
      for (let n = 0; n < 4; n += 1) await expect(tokenFor(wrong)).rejects.toMatchObject(refused('token-client'));
      await expect(tokenFor(wrong)).rejects.toMatchObject(refused('token-closed'));
      await expect(tokenFor(shown)).rejects.toMatchObject(refused('token-closed'));
      // what it has goes on
      expect(await bearer(access_token)).toBeDefined();
      it.clock += 15 * 60_000;
      await tokenFor(shown);
      for (let n = 0; n < 4; n += 1) await expect(tokenFor(wrong)).rejects.toMatchObject(refused('token-client'));
      await tokenFor(shown);
      await expect(tokenFor(wrong)).rejects.toMatchObject(refused('token-client'));
    });
    test('is not kept from a neighbour by a stranger who knows its client: wrong secrets close it where they come from', async () => {
      const shown = await made();
      const wrong = { ...shown, secret: `cvs_${'0'.repeat(64)}` };
      const stranger = '203.0.113.9';
      for (let n = 0; n < 5; n += 1) await expect(tokenFor(wrong, undefined, stranger)).rejects.toBeDefined();
      await expect(tokenFor(shown, undefined, stranger)).rejects.toMatchObject(refused('token-closed'));
      await tokenFor(shown);
      for (let n = 0; n < 4; n += 1) await expect(tokenFor(wrong)).rejects.toMatchObject(refused('token-client'));
      await expect(tokenFor(wrong)).rejects.toMatchObject(refused('token-closed'));
      const count = await context.records.get({ pk: `MACHINETRIES#${shown.clientId} ${stranger}`, sk: 'TRIES' });
      // it goes by itself: addresses are many
      expect(count?.expiresAt).toBe(Math.ceil(it.clock / 1000) + 86_400);
    });
    test('calls at most so often a minute, whoever of several processes answers, and goes on in the next one', async () => {
      const [shown, other] = [await made(), await made({ name: 'Phần mềm khác' })];
      const { access_token } = await tokenFor(shown);
      const { perMinute, part } = callLimits;
      it.clock = Date.UTC(2026, 10, 22, 3, 0, 18);
      const elsewhere = { ...context, records: { ...context.records } };
      const atOnce = (of: ApiContext, calls: number) =>
        Promise.all(Array.from({ length: calls }, () => takeCall(of, shown.clientId)));
      for (let n = 0; n < perMinute - 2 * part; n += 1) await takeCall(n % 2 ? elsewhere : context, shown.clientId);
      await atOnce(elsewhere, part);
      await expect(takeCall({ ...context, records: { ...context.records } }, shown.clientId)).resolves.toBeUndefined();
      await expect(atOnce(elsewhere, 2)).rejects.toMatchObject(refused('machine-calls'));
      it.clock += 60_000;
      for (let n = 0; n < perMinute - part; n += 1) await takeCall(context, shown.clientId);
      await atOnce(context, part - 1);
      expect((await ask('GET /api/events', access_token)).status).toBe(200);
      const { status, body, headers } = await ask('GET /api/events', access_token);
      expect([status, body['code'], headers?.['retry-after']]).toEqual([429, 'machine-calls', '42']);
      await takeCall(context, other.clientId);
      it.clock += 42_000;
      expect((await ask('GET /api/events', access_token)).status).toBe(200);
    });
    test('is given to many who ask at once with the right secret', async () => {
      const shown = await made();
      await expect(Promise.all(Array.from({ length: 8 }, () => tokenFor(shown)))).resolves.toHaveLength(8);
    });
    test.each(['machine.01JD0000000000000000000000.G15.1', 'vanthu.hanoi', '', 'machine..G15.1'])(
      'is not given to %j, and nothing is written for it',
      async (clientId) => {
        await expect(tokenFor({ clientId, secret: 'x' })).rejects.toMatchObject(refused('token-client'));
        const key = { pk: `MACHINETRIES#${clientId} 10.1.2.3`, sk: 'TRIES' };
        expect(await context.records.get(key)).toBeUndefined();
      },
    );
  });

  describe('what a machine account does', () => {
    test('stands in the log of access: tokens, wrong secrets, and every call, also one that is refused', async () => {
      const shown = await made();
      const { access_token } = await tokenFor(shown);
      await expect(tokenFor({ ...shown, secret: 'x' })).rejects.toBeDefined();
      await ask('GET /api/documents', access_token);
      await ask('GET /api/inbox', access_token);
      const { entries } = await accessEntries(context, agencyId, { day: '2026-11-22' });
      const own = entries.filter(({ by }) => by === shown.clientId);
      expect(own.map(({ action }) => action).toSorted()).toEqual(
        ['machine-call', 'machine-call', 'machine-refused', 'machine-token', 'outgoing'].toSorted(),
      );
      expect(own.every(({ name }) => name === request.name)).toBe(true);
    });
    test('follows the numbered events of its agency from the last one that it saw', async () => {
      const fact = { direction: 'outgoing', agencyCode: agencyId, events: ['x'], by: 'x' } as const;
      const facts = (['draft', 'submitted', 'signed', 'issued'] as const).map(
        (state, at) => ({ ...fact, id: 'A', version: at + 1, state, at: it.clock }) as const,
      );
      await numberFacts(context.records, agencyId, facts);
      await numberFacts(context.records, 'G15.29', [
        { ...fact, agencyCode: 'G15.29', id: 'B', version: 1, state: 'draft', at: it.clock },
      ]);
      const { access_token } = await tokenFor(await made());
      const all = await ask('GET /api/events', access_token);
      const items = all.body['items'] as { seq: number; id: string; state: string }[];
      expect(items.map(({ seq }) => seq)).toEqual(items.map((_, at) => at + 1));
      expect(items.map(({ id, state }) => `${id} ${state}`)).toEqual([
        'A draft',
        'A submitted',
        'A signed',
        'A issued',
      ]);
      const rest = await ask('GET /api/events', access_token, { queryStringParameters: { after: '2' } });
      expect((rest.body['items'] as object[]).length).toBe(items.length - 2);
      expect(rest.body['last']).toBe(items.length);
    });
    test('is told nothing of dossiers of work, and goes on behind what happened to them', async () => {
      const opened = { direction: 'dossier', agencyCode: agencyId, events: ['dossier-opened'], by: 'x' } as const;
      await numberFacts(context.records, agencyId, [{ ...opened, id: 'H', version: 1, state: 'open', at: it.clock }]);
      const { access_token } = await tokenFor(await made());
      const { body } = await ask('GET /api/events', access_token);
      expect(body).toMatchObject({ items: [], last: 1 });
    });
    test('is what its token says, and no more', async () => {
      const { access_token } = await tokenFor(await made(), 'events');
      expect((await ask('GET /api/events', access_token)).status).toBe(200);
      expect(await ask('GET /api/documents', access_token)).toMatchObject({
        status: 403,
        body: { code: 'machine-scope-missing', scopes: ['read', 'draft'] },
      });
    });
    test('is never one of the operations that are for people alone', async () => {
      const { access_token } = await tokenFor(await made());
      const forPeople = (routes as readonly Route[]).filter((route) => route.access === 'person' && !route.machine);
      expect(forPeople.length).toBeGreaterThan(200);
      for (const { method, path, operation } of forPeople) {
        const asked = ask(`${method} ${path}`, access_token, { body: '{}' });
        expect([operation, await asked]).toMatchObject([operation, { status: 403, body: { code: 'machine-may-not' } }]);
      }
    });
    test('is over with its agency', async () => {
      const shown = await made();
      expect(await context.directory.person(shown.clientId)).toMatchObject({ roles: [], agencyCode: agencyId });
      it.clock += 3 * 366 * dayMs;
      expect(await context.directory.person(shown.clientId)).toBeUndefined();
    });
  });
}
