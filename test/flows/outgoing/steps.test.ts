import { beforeAll, describe, expect, test } from 'vitest';
import { operations, type PersonOperation } from '../../../functions/api/operations.ts';
import type { OutgoingState } from '../../../lib/domain/outgoing/states.ts';
import {
  type OutgoingStepName,
  outgoingStep,
  outgoingStepNames,
  statesOf,
} from '../../../lib/domain/outgoing/steps.ts';
import { historyOf } from '../../../lib/stores/documents/history.ts';
import { findOutgoing, outgoingLog } from '../../../lib/stores/documents/outgoing.ts';
import { makePki } from '../../pki/factory.ts';
import { caller, letterContent, testContext } from '../context.ts';
import { type DeskContext, deskContext } from '../issue-desk.ts';
import { outgoing, uploadOf } from '../states.ts';

const actors = { clerk: 'vanthu.hanoi', signer: 'lanhdao.hanoi' } as const;
const { pages: _, ...content } = letterContent;
const states = Object.keys(outgoing) as OutgoingState[];
const cases = outgoingStepNames.flatMap((name) => states.map((state) => [name, state] as const));
const taken = ([name, state]: readonly [OutgoingStepName, OutgoingState]) => outgoingStep(name).by[state] !== undefined;

let desk: DeskContext;
beforeAll(async () => {
  desk = deskContext(await testContext(), makePki());
});

const bodies: Readonly<Partial<Record<OutgoingStepName, (subject: string) => Promise<object> | object>>> = {
  revise: async (subject) => ({ ...content, draftVersion: 1, upload: await uploadOf(desk, subject) }),
  submit: () => ({ confirmed: true }),
  return: () => ({ reason: 'Sai thể thức' }),
  cancel: () => ({ reason: 'Trùng' }),
};

/** Takes a step as the API would. */
async function take(name: OutgoingStepName, id: string, subject: string): Promise<unknown> {
  const flow = operations[outgoingStep(name).operation as PersonOperation] as (...input: unknown[]) => Promise<unknown>;
  const who = caller(subject);
  return flow(desk.context, { person: who.person, id, body: (await bodies[name]?.(subject)) ?? {} }, who);
}
const stateOf = async (id: string) => (await findOutgoing(desk.context, id))?.state.state;

describe('a step of the table', () => {
  test.each(cases.filter(taken))(
    '%s is taken from %s by each of its actors, and leads where the row says',
    async (name, state) => {
      const row = outgoingStep(name);
      for (const actor of row.by[state] ?? []) {
        const id = await outgoing[state](desk);
        await take(name, id, actors[actor]);
        expect(row.to).toContain(await stateOf(id));
        // one that is numbered already goes on by itself, and has nothing to say
        expect(row.events).toContain((await historyOf(desk.context, outgoingLog(id))).at(-1)?.kind);
      }
    },
  );
  test.each(cases.filter(taken))('%s is taken from %s by nobody else', async (name, state) => {
    const row = outgoingStep(name);
    const id = await outgoing[state](desk);
    const others = (['clerk', 'signer'] as const).filter((actor) => !row.by[state]?.includes(actor));
    for (const subject of [...others.map((actor) => actors[actor]), 'lanhdao2.hanoi', 'chuyenvien.hanoi']) {
      const code = expect.stringMatching(/^(role-missing|not-the-chosen-signer)$/);
      await expect(take(name, id, subject)).rejects.toMatchObject({ problem: { code } });
    }
    expect(await stateOf(id)).toBe(state);
  });
  test.each(cases.filter((one) => !taken(one)))('%s is refused in %s, and nothing is changed', async (name, state) => {
    const [actor] = outgoingStep(name).by[statesOf(outgoingStep(name))[0] as OutgoingState] ?? [];
    const id = await outgoing[state](desk);
    const before = await findOutgoing(desk.context, id);
    const refused = { problem: { code: 'wrong-state', state } };
    await expect(take(name, id, actors[actor ?? 'clerk'])).rejects.toMatchObject(refused);
    expect(await findOutgoing(desk.context, id)).toEqual(before);
  });
});
