import { expect, test } from 'vitest';
import { vdxpAgencies } from '../../../lib/adapters/vdxp/vdxp-agencies.ts';

const connection = { endpoint: 'https://truc.example.vn', systemId: 'thads.test.01', secret: 's' };
const clock = { now: () => 0 };
const answer = (more: object) => async () => ({
  status: 200,
  text: JSON.stringify({ status: 'OK', ErrorCode: '0', ...more }),
});

test('the axis is asked for its agencies as the SDK asks, and its list is handed on as it is', async () => {
  const asked: unknown[] = [];
  const data = [{ id: 1, pid: 0, code: 'H32', name: 'UBND tỉnh Khánh Hòa', mail: '', oldCode: '000.00.00.H32' }];
  const wire = async (url: string, headers: Record<string, string>) => {
    asked.push([url, headers['XroadVnpt-systemid']]);
    return answer({ data })();
  };
  expect(await vdxpAgencies(connection, clock, wire)).toEqual(data);
  expect(asked).toEqual([['https://truc.example.vn/getAgenciesList', 'thads.test.01']]);
});

test.each([
  ['an answer that is no list', { data: 'x' }, 'nonsense'],
  ['no list at all', {}, 'nonsense'],
  ['a system that the axis does not know', { status: 'FAIL', ErrorCode: '15' }, 'unauthorised'],
])('%s is a failure', async (_, more, kind) => {
  await expect(vdxpAgencies(connection, clock, answer(more))).rejects.toMatchObject({ kind });
});
