import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { PersonOperation } from '../../../functions/api/operation-input.ts';
import { operations } from '../../../functions/api/operations/operations.ts';
import { requestExamples } from '../../../functions/description/request-examples.ts';
import type { IncomingState } from '../../../lib/domain/incoming/states.ts';
import { type IncomingStepName, incomingStep, incomingStepNames } from '../../../lib/domain/incoming/steps.ts';
import { historyOf } from '../../../lib/stores/documents/history.ts';
import { findIncoming, incomingLog } from '../../../lib/stores/documents/incoming.ts';
import { allStatuses } from '../../../lib/stores/documents/statuses.ts';
import { personWrites } from '../../../lib/stores/organisation/people.ts';
import { makePki } from '../../pki/factory.ts';
import { caller, testContext } from '../context.ts';
import { type DeskContext, deskContext } from '../issue-desk.ts';
import { unitPeople } from '../people.ts';
import { incoming, ripeIncoming } from '../states.ts';
import { statesPage } from '../states-page.ts';

const states = [
  ...new Set(incomingStepNames.flatMap((name) => [...incomingStep(name).from, ...incomingStep(name).to])),
];
const [clerk, leader, officer] = ['vanthu.hanoi', 'lanhdao.hanoi', 'chuyenvien.hanoi'];
/** Who takes which step, said once more beside the table of permissions; of those who may, one. */
const takers: Readonly<Record<IncomingStepName, string>> = {
  ...{ register: clerk, again: clerk, refuse: clerk, inform: clerk, note: clerk, share: clerk, unshare: clerk },
  receive: clerk,
  'pass-on': clerk,
  propose: clerk,
  ...{ assign: leader, start: officer, complete: officer, 'hand-back': officer, 'hand-over': leader },
  ...{ 'direct-again': leader, 'withdraw-part': leader, 'decide-extension': leader },
  ...{ distribute: 'truongphong.hanoi', contribute: 'soanthao.hanoi', acknowledge: 'truongphong.hanoi' },
  ...{ 'report-progress': officer, 'ask-extension': officer, 'acknowledge-recall': officer },
  ...{ 'agree-request': clerk, 'refuse-request': clerk },
};
const shares = [{ by: clerk, name: '', at: 1, to: 'chuyenvien2.hanoi', toName: 'Lý Thị Mai' }];
const bodies: Readonly<Partial<Record<IncomingStepName, object>>> = {
  refuse: { reason: 'Sai thể thức' },
  receive: { ...(requestExamples['receiveMail'] as object), register: false },
  'refuse-request': { reason: 'Đã xử lý xong' },
  'hand-back': { reason: 'Không thuộc lĩnh vực' },
  'pass-on': { successor: 'G15.31', reason: 'Thuộc địa bàn của cơ quan kia' },
  'hand-over': { officer: 'chuyenvien2.hanoi', reason: 'Chuyển công tác' },
  propose: { officer: 'chuyenvien.hanoi', opinion: '' },
  assign: { officer: 'chuyenvien.hanoi', opinion: '' },
  complete: { result: 'xong' },
  distribute: { officer: 'soanthao.hanoi' },
  contribute: { text: 'Không có vướng mắc' },
  'report-progress': { text: 'Được một nửa', percent: 50 },
  'ask-extension': { reason: 'Chờ xác minh', until: '2999-12-31' },
  'decide-extension': { granted: true },
  'direct-again': { opinion: 'Làm gấp' },
  'withdraw-part': { part: 1 },
  share: { person: 'chuyenvien2.hanoi' },
  unshare: { person: 'chuyenvien2.hanoi' },
};

let desk: DeskContext;
beforeAll(async () => {
  const it = await testContext();
  await it.context.records.transact(unitPeople.flatMap(personWrites));
  desk = deskContext(it, makePki());
});

/** Takes a step as the API would. */
function take(name: IncomingStepName, id: string, subject: string): Promise<unknown> {
  const { operation } = incomingStep(name);
  const flow = operations[operation as PersonOperation] as (...input: unknown[]) => Promise<unknown>;
  const who = caller(subject);
  return flow(desk.context, { person: who.person, id, body: bodies[name] ?? {} }, who);
}
const refusal = expect.stringMatching(/^(role-missing|not-on-its-route|not-assigned-to-you|not-your-part)$/);
const stateFor = (name: IncomingStepName, state: IncomingState) =>
  incoming(state, name === 'unshare' ? { shares } : ripeIncoming(name, state))(desk);
const stateOf = async (id: string) => (await findIncoming(desk.context, id))?.state.state;
const cases = incomingStepNames.flatMap((name) => states.map((state) => [name, state] as const));
const isFrom = (name: IncomingStepName, state: IncomingState) => incomingStep(name).from.includes(state);

describe('a step of the table', () => {
  test.each(cases.filter(([name, state]) => isFrom(name, state)))(
    '%s is taken from %s, and leads where the row says',
    async (name, state) => {
      const row = incomingStep(name);
      const id = await stateFor(name, state);
      const before = (await findIncoming(desk.context, id))?.state;
      await take(name, id, takers[name]);
      if (row.to.length === 0) expect(await stateOf(id)).toBe(state);
      else expect(row.to).toContain(await stateOf(id));
      const log = await historyOf(desk.context, incomingLog(id));
      expect(log.at(-1)?.kind).toBe(row.event);
      // a request is answered under the item that brought it
      const told = before?.state === 'held' && row.status ? before.asked[0].id : id;
      const statuses = await allStatuses(desk.context, told);
      // of a packet that nobody can be told of there is none, and of a mail there is nobody at the axis
      const isTold = row.status && before?.source === undefined;
      expect(statuses.map(({ code }) => code)).toEqual(isTold ? [row.status?.code] : []);
    },
  );
  test.each(cases.filter(([name, state]) => !isFrom(name, state)))(
    '%s is refused in %s, and nothing is changed',
    async (name, state) => {
      const id = await incoming(state)(desk);
      const before = await findIncoming(desk.context, id);
      const problem = {
        problem: {
          code: expect.stringMatching(
            /^(wrong-state|not-a-letter|not-on-its-route|request-to-answer|(recalled|replaced)-by-sender)$/,
          ),
        },
      };
      await expect(take(name, id, takers[name])).rejects.toMatchObject(problem);
      expect(await findIncoming(desk.context, id)).toEqual(before);
    },
  );
  test.each(incomingStepNames)('%s is taken by nobody else', async (name) => {
    const [state] = incomingStep(name).from;
    if (!state) throw new Error('no state');
    const id = await stateFor(name, state);
    const sharing = name === 'share' || name === 'unshare';
    const others = [clerk, leader, officer, 'chuyenvien2.hanoi'].filter((subject) => subject !== takers[name]);
    for (const subject of others.filter((one) => !(sharing && one === leader)))
      await expect(take(name, id, subject)).rejects.toMatchObject({ problem: { code: refusal } });
    expect(await stateOf(id)).toBe(state);
  });
});

test('the states are the page in docs', () => {
  expect(readFileSync(join(import.meta.dirname, '../../../docs/states.md'), 'utf8')).toBe(statesPage());
});
