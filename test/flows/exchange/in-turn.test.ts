import { expect, test } from 'vitest';
import { inTurn } from '../../../lib/flows/exchange/parts/in-turn.ts';

/** A turn of numbers, with everything that is done noted; each fetch and acknowledgement takes some turns of the loop. */
async function turn(values: readonly number[], { failing = [] as number[], away = [] as number[], late = 99 } = {}) {
  const done: string[] = [];
  let [under, most] = [0, 0];
  const passing = async () => {
    for (let waited = 0; waited < 5; waited += 1) await new Promise((resolve) => setImmediate(resolve));
  };
  const results = await inTurn(
    values,
    {
      isAhead: (value) => value < 100,
      fetch: async (value) => {
        under += 1;
        most = Math.max(most, under);
        done.push(`fetch ${value}`);
        await passing();
        under -= 1;
        if (away.includes(value)) throw new Error('away');
        return value;
      },
      take: async (value) => {
        done.push(`take ${value}`);
        if (failing.includes(value)) throw new Error('failed');
        return value;
      },
      acknowledge: async (value) => {
        await passing();
        done.push(`acknowledge ${value}`);
      },
    },
    {
      isLate: () => done.filter((one) => one.startsWith('take')).length >= late,
      isAway: async (error) => (error as Error).message === 'away',
    },
  );
  const of = (what: string) => done.filter((one) => one.startsWith(what)).map((one) => Number(one.split(' ')[1]));
  return { done, of, most, results: results.map(({ status }) => status) };
}
const numbers = (length: number) => Array.from({ length }, (_, at) => at);

test('they are taken in one after the other in their order, the next ones on their way meanwhile', async () => {
  const { of, most, results } = await turn(numbers(30));
  expect(of('take')).toEqual(numbers(30));
  expect(most).toBeGreaterThan(1);
  expect(most).toBeLessThanOrEqual(8);
  expect(results).toEqual(numbers(30).map(() => 'fulfilled'));
});

test('each is acknowledged once, after it was taken in, and all of them before the turn ends', async () => {
  const { done, of } = await turn(numbers(30));
  expect(of('acknowledge').toSorted((one, other) => one - other)).toEqual(numbers(30));
  for (const n of numbers(30)) expect(done.indexOf(`acknowledge ${n}`)).toBeGreaterThan(done.indexOf(`take ${n}`));
});

test('what may not be fetched ahead comes when it is its turn', async () => {
  const { done } = await turn([1, 100, 2, 101]);
  expect(done.indexOf('fetch 100')).toBeGreaterThan(done.indexOf('take 1'));
  expect(done.indexOf('fetch 101')).toBeGreaterThan(done.indexOf('take 2'));
});

test('one that fails is not acknowledged and holds up no other', async () => {
  const { of, results } = await turn(numbers(5), { failing: [1] });
  expect(of('acknowledge').toSorted()).toEqual([0, 2, 3, 4]);
  expect(results.toSorted()).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'fulfilled', 'rejected']);
});

test('when the axis is away, nothing after that is taken in, and what was is acknowledged', async () => {
  const { of } = await turn(numbers(20), { away: [3] });
  expect([of('take'), of('acknowledge')]).toEqual([
    [0, 1, 2],
    [0, 1, 2],
  ]);
});

test('when the time is over, the rest waits for the next turn', async () => {
  const { of } = await turn(numbers(20), { late: 4 });
  expect([of('take'), of('acknowledge')]).toEqual([numbers(4), numbers(4)]);
});
