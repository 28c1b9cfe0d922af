import { beforeAll, describe, expect, test } from 'vitest';
import type { PersonOperation } from '../../../functions/api/operation-input.ts';
import { operations } from '../../../functions/api/operations/operations.ts';
import type { OutgoingState } from '../../../lib/domain/outgoing/states.ts';
import { type OutgoingStepName, outgoingStep, outgoingStepNames } from '../../../lib/domain/outgoing/steps.ts';
import { shareDocument } from '../../../lib/flows/outgoing/share-document.ts';
import { historyOf } from '../../../lib/stores/documents/history.ts';
import { findOutgoing, outgoingLog } from '../../../lib/stores/documents/outgoing.ts';
import { personWrites } from '../../../lib/stores/organisation/people.ts';
import { makePki } from '../../pki/factory.ts';
import { caller, letterContent, testContext } from '../context.ts';
import { type DeskContext, deskContext } from '../issue-desk.ts';
import { unitPeople } from '../people.ts';
import { outgoing, ripeFor, uploadOf } from '../states.ts';

const [clerk, signer] = ['vanthu.hanoi', 'lanhdao.hanoi'];
const [drafter, head] = ['soanthao.hanoi', 'truongphong.hanoi'];
/** Who takes which step, said once more beside the table of permissions. */
function takersOf(name: OutgoingStepName, state: OutgoingState): readonly string[] {
  if (name === 'send-for-review' || name === 'consult') return [drafter, head];
  if (name === 'approve') return [head];
  if (name === 'withdraw') return [drafter];
  if (name === 'opine') return ['chuyenvien.hanoi'];
  if (name === 'distribute' || name === 'withdraw-part') return [head];
  if (name === 'contribute') return [drafter];
  if (name === 'acknowledge') return [drafter, head, 'taixe.hanoi'];
  if (state === 'in-review' && (name === 'revise' || name === 'return')) return [head];
  if (state === 'in-review' && name === 'cancel') return [clerk, drafter, head];
  if (name === 'share' || name === 'unshare') return [clerk, signer, 'lanhdao2.hanoi'];
  if (name === 'return') return state === 'submitted' ? [signer] : [signer, clerk];
  return name === 'sign' ? [signer] : [clerk];
}
const person = 'chuyenvien2.hanoi';
const { pages: _, ...content } = letterContent;
const states = Object.keys(outgoing) as OutgoingState[];
const cases = outgoingStepNames.flatMap((name) => states.map((state) => [name, state] as const));
const taken = ([name, state]: readonly [OutgoingStepName, OutgoingState]) => outgoingStep(name).from.includes(state);

let desk: DeskContext;
beforeAll(async () => {
  desk = deskContext(await testContext(), makePki());
  await desk.context.records.transact(unitPeople.flatMap(personWrites));
});

const bodies: Readonly<Partial<Record<OutgoingStepName, (subject: string) => Promise<object> | object>>> = {
  revise: async (subject) => ({ ...content, draftVersion: 1, upload: await uploadOf(desk, subject) }),
  submit: () => ({ confirmed: true }),
  return: () => ({ reason: 'Sai thể thức' }),
  cancel: () => ({ reason: 'Trùng' }),
  recall: () => ({ reason: 'Ban hành nhầm', leader: signer }),
  'add-recipients': () => ({ reason: 'Thêm nơi nhận', recipients: ['G15.31'] }),
  distribute: () => ({ officer: drafter }),
  contribute: () => ({ text: 'Đã lập danh sách' }),
  'withdraw-part': () => ({ part: 1 }),
  consult: () => ({ people: ['chuyenvien2.hanoi'], due: '2999-12-31' }),
  opine: () => ({ agrees: true }),
  share: () => ({ person }),
  unshare: () => ({ person }),
};

/** Takes a step as the API would. */
async function take(name: OutgoingStepName, id: string, subject: string): Promise<unknown> {
  const flow = operations[outgoingStep(name).operation as PersonOperation] as (...input: unknown[]) => Promise<unknown>;
  const who = caller(subject);
  return flow(desk.context, { person: who.person, id, body: (await bodies[name]?.(subject)) ?? {} }, who);
}
const stateFor = async (name: OutgoingStepName, state: OutgoingState) => {
  const id = await ripeFor(name, state)(desk);
  if (name === 'unshare') await shareDocument(desk.context, caller(clerk), id, { person });
  return id;
};
const stateOf = async (id: string) => (await findOutgoing(desk.context, id))?.state.state;

describe('a step of the table', () => {
  test.each(cases.filter(taken))(
    '%s is taken from %s by each of its actors, and leads where the row says',
    async (name, state) => {
      const row = outgoingStep(name);
      for (const taker of takersOf(name, state)) {
        const id = await stateFor(name, state);
        await take(name, id, taker);
        if (row.to.length === 0) expect(await stateOf(id)).toBe(state);
        else expect(row.to).toContain(await stateOf(id));
        // one that is numbered already goes on by itself, and has nothing to say
        expect(row.events).toContain((await historyOf(desk.context, outgoingLog(id))).at(-1)?.kind);
      }
    },
  );
  test.each(cases.filter(taken))('%s is taken from %s by nobody else', async (name, state) => {
    const id = await stateFor(name, state);
    const everybody = [clerk, signer, drafter, head, 'lanhdao2.hanoi', 'chuyenvien.hanoi'];
    for (const subject of everybody.filter((one) => !takersOf(name, state).includes(one))) {
      const code = expect.stringMatching(
        /^(role-missing|not-the-chosen-signer|not-on-its-route|not-your-(draft|review|part)|not-consulted)$/,
      );
      await expect(take(name, id, subject)).rejects.toMatchObject({ problem: { code } });
    }
    expect(await stateOf(id)).toBe(state);
  });
  test.each(cases.filter((one) => !taken(one)))('%s is refused in %s, and nothing is changed', async (name, state) => {
    const [taker = clerk] = takersOf(name, outgoingStep(name).from[0] as OutgoingState);
    const id = await outgoing[state](desk);
    const before = await findOutgoing(desk.context, id);
    // who has to do with drafts of units only does not read this one
    const code =
      taker === clerk || taker === signer ? 'wrong-state' : expect.stringMatching(/^(wrong-state|not-on-its-route)$/);
    const refused = { problem: { code } };
    await expect(take(name, id, taker)).rejects.toMatchObject(refused);
    expect(await findOutgoing(desk.context, id)).toEqual(before);
  });
});
