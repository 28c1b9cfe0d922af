import { describe, expect, test } from 'vitest';
import { assignArrivals } from '../../../lib/flows/incoming/assign-incoming.ts';
import { registerArrivals } from '../../../lib/flows/incoming/register-incoming.ts';
import { readInbox } from '../../../lib/views/read-inbox.ts';
import { readIncoming } from '../../../lib/views/read-incoming.ts';
import { caller, person } from '../context.ts';
import { freshDesk } from '../fresh-desk.ts';
import { incoming } from '../states.ts';

const at = freshDesk();
const [clerk, leader, officer] = ['vanthu.hanoi', 'lanhdao.hanoi', 'chuyenvien.hanoi'];
const stateOf = async (id: string) => (await readIncoming(at.desk.context, person(clerk), id)).incoming;
const several = async (state: 'opened' | 'registered', count: number) => {
  const ids: string[] = [];
  for (let n = 0; n < count; n += 1) ids.push(await incoming(state)(at.desk));
  return ids;
};
const named = (ids: readonly string[]) => ids.map((id) => ({ id }));
const told = (results: readonly { id: string; code: string; refusal: { code: string } | null }[]) =>
  results.map(({ id, code, refusal }) => [id, refusal?.code ?? code]);

describe('many that came in are entered at once', () => {
  test('each gets the next arrival number in the order of the list', async () => {
    const ids = await several('opened', 3);
    const { results } = await registerArrivals(at.desk.context, caller(clerk), named(ids.toReversed()));
    expect(told(results)).toEqual(ids.toReversed().map((id, n) => [id, String(n + 1).padStart(2, '0')]));
    for (const [n, id] of ids.toReversed().entries())
      expect(await stateOf(id)).toMatchObject({ state: 'registered', arrivalNumber: n + 1 });
  });
  test('one that its checks warn of is left to be looked at, and takes no number', async () => {
    const [good = '', last = ''] = await several('opened', 2);
    const warned = await incoming('opened', { checks: [{ check: 'day', verdict: 'warn', detail: 'Ngày khác' }] })(
      at.desk,
    );
    const { results } = await registerArrivals(at.desk.context, caller(clerk), named([good, warned, last]));
    expect(told(results)).toEqual([
      [good, '01'],
      [warned, 'reason-for-registration'],
      [last, '02'],
    ]);
    expect((await stateOf(warned)).state).toBe('opened');
  });
  test('asked again under its key, what was entered is found and not entered again', async () => {
    const ids = await several('opened', 2);
    const asking = { ...caller(clerk), idempotencyKey: 'many-1' };
    const [first, again] = [
      await registerArrivals(at.desk.context, asking, named(ids)),
      await registerArrivals(at.desk.context, asking, named(ids)),
    ];
    expect(again).toEqual(first);
  });
  test('one that is no more as the clerk has seen it is refused alone', async () => {
    const [changed = '', good = ''] = await several('opened', 2);
    await registerArrivals(at.desk.context, caller(clerk), named([changed]));
    const asked = [changed, good].map((id) => ({ id, stage: 'opened' }));
    const { results } = await registerArrivals(at.desk.context, caller(clerk), asked);
    expect(results.map(({ refusal }) => refusal?.code)).toEqual([expect.any(String), undefined]);
    expect((await stateOf(good)).state).toBe('registered');
  });
  test.each([leader, officer])('not by %s', async (who) => {
    const ids = await several('opened', 1);
    await expect(registerArrivals(at.desk.context, caller(who), named(ids))).rejects.toMatchObject({
      problem: { code: 'role-missing' },
    });
  });
});

describe('many are directed at once', () => {
  const direction = { officer, due: '2999-12-31', opinion: 'Giải quyết, báo cáo kết quả' };
  test('each stands with who leads, with the same words and day', async () => {
    const ids = await several('registered', 3);
    const { results } = await assignArrivals(at.desk.context, caller(leader), named(ids), direction);
    expect(told(results)).toEqual(ids.map((id) => [id, '']));
    const { items } = await readInbox(at.desk.context, person(officer));
    expect(items.map(({ kind, documentId, due }) => [kind, documentId, due]).toSorted()).toEqual(
      ids.map((id) => ['start', id, '2999-12-31']).toSorted(),
    );
    expect(await stateOf(ids[0] ?? '')).toMatchObject({ assigned: { opinion: direction.opinion } });
  });
  test('nobody has a task where the direction itself cannot be', async () => {
    const ids = await several('registered', 2);
    const wrong = { ...direction, officer: 'khong.co' };
    const { results } = await assignArrivals(at.desk.context, caller(leader), named(ids), wrong);
    expect(results.map(({ refusal }) => refusal?.code)).toEqual(['officer-unknown', 'officer-unknown']);
    for (const id of ids) expect((await stateOf(id)).state).toBe('registered');
  });
  test('one that was directed meanwhile is refused alone', async () => {
    const [first = '', second = ''] = await several('registered', 2);
    await assignArrivals(at.desk.context, caller(leader), named([first]), direction);
    const { results } = await assignArrivals(
      at.desk.context,
      caller('lanhdao2.hanoi'),
      named([first, second]),
      direction,
    );
    expect(results.map(({ refusal }) => refusal?.code)).toEqual(['wrong-state', undefined]);
  });
});
