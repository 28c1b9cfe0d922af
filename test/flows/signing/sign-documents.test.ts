import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Outgoing } from '../../../lib/domain/outgoing/states.ts';
import { signDocument } from '../../../lib/flows/signing/sign-document.ts';
import { signDocuments } from '../../../lib/flows/signing/sign-documents.ts';
import type { SigningContext } from '../../../lib/kernel/context.ts';
import { inspectPdf } from '../../../lib/pdf/document/inspect.ts';
import type { Signer } from '../../../lib/ports/signer.ts';
import { loadState } from '../../../lib/stores/documents/logged-state.ts';
import { outgoingWrites } from '../../../lib/stores/documents/outgoing.ts';
import { outgoingKey } from '../../../lib/stores/keys.ts';
import { readInbox } from '../../../lib/views/read-inbox.ts';
import { makePki, type TestPki } from '../../pki/factory.ts';
import { caller, person, type TestContext, testContext } from '../context.ts';
import { signingContext, submittedDocument } from '../signing-context.ts';

let pki: TestPki;
let it: TestContext;
let context: SigningContext;
let signer: Signer;
let calls: number[];
beforeAll(() => {
  pki = makePki();
});
beforeEach(async () => {
  it = await testContext();
  ({ context, signer, calls } = signingContext(it, pki));
});
const leader = (key?: string) => (key === undefined ? caller('lanhdao.hanoi') : caller('lanhdao.hanoi', key));
const documents = async (count: number) => {
  const ids: string[] = [];
  for (let n = 0; n < count; n += 1) ids.push(await submittedDocument(it));
  return ids;
};
async function stateOf(id: string): Promise<Outgoing> {
  const loaded = await loadState<Outgoing>(context.records, outgoingKey(id));
  if (!loaded) throw new Error('gone');
  return loaded.state;
}
const named = (ids: readonly string[]) => ids.map((id) => ({ id }));
const outcomes = async (ids: readonly string[], who = leader()) =>
  (await signDocuments(context, who, named(ids))).results.map(({ refusal }) => refusal?.code ?? 'signed');

describe('signing many', () => {
  test('is one authorisation; each is signed as if alone and leaves the inbox', async () => {
    const ids = await documents(12);
    const { results } = await signDocuments(context, leader(), named(ids));
    expect(calls).toEqual([12]);
    expect(results).toEqual(ids.map((id) => ({ id, code: '05/THADS-NV', refusal: null })));
    for (const id of ids) {
      const state = await stateOf(id);
      expect(state).toMatchObject({
        state: 'signed',
        signed: { by: 'lanhdao.hanoi', position: 'Trưởng Thi hành án dân sự' },
      });
      expect((await inspectPdf(await context.files.open(state.file.key))).signatures).toEqual(['chu_ky_lanh_dao']);
    }
    expect((await readInbox(context, person('lanhdao.hanoi'))).items).toEqual([]);
  });

  test('signs none in a version that the leader has not seen, and the others all the same', async () => {
    const [changed = '', same = '', unnamed = ''] = await documents(3);
    const asked = [{ id: changed, stage: 'submitted-1' }, { id: same, stage: 'submitted-1' }, { id: unnamed }];
    const loaded = await loadState<Outgoing>(context.records, outgoingKey(changed));
    if (!loaded) throw new Error('gone');
    const by = { by: 'vanthu.hanoi', name: 'Trần Thị Bích', at: 1 };
    const newer = { ...loaded.state, draftVersion: 2 };
    await context.records.transact(outgoingWrites(loaded, newer, by, [{ kind: 'submitted', data: {} }]));
    const { results } = await signDocuments(context, leader(), asked);
    expect(results.map(({ refusal }) => refusal?.code ?? 'signed')).toEqual(['changed-meanwhile', 'signed', 'signed']);
    expect((await stateOf(changed)).state).toBe('submitted');
    const { items } = await readInbox(context, person('lanhdao.hanoi'));
    expect(items).toMatchObject([{ id: changed, stage: 'submitted-2' }]);
    const [{ id = '', stage } = {}] = items;
    expect((await signDocuments(context, leader(), [{ id, stage }])).results).toMatchObject([{ refusal: null }]);
  });

  test('keeps each apart: what may not be signed is refused by the same rules as alone', async () => {
    const [good = '', done = '', last = ''] = await documents(3);
    await signDocument(context, leader(), done);
    const ids = [
      good,
      done,
      await submittedDocument(it, { agencyCode: 'G15.29' }),
      context.newId(),
      await submittedDocument(it, { number: { book: 'outgoing', year: 2025, number: 1, notation: 'X', day: '' } }),
      last,
    ];
    const { results } = await signDocuments(context, leader(), named(ids));
    expect(results.map(({ id }) => id)).toEqual(ids);
    expect(results.map(({ refusal }) => refusal?.code ?? 'signed')).toEqual([
      'signed',
      'wrong-state',
      'other-agency',
      'not-found',
      'number-outside-year',
      'signed',
    ]);
    expect(results[1]?.refusal).toMatchObject({ title: expect.stringMatching(/^Văn bản/), detail: expect.any(String) });
  });

  test('a signature that the key does not give is refused for that document only', async () => {
    const ids = await documents(3);
    const { sign } = signer;
    signer.sign = async (requests) =>
      (await sign(requests)).map((answer, n) => (n === 1 ? { failed: { code: 'no', detail: 'no' } } : answer));
    expect(await outcomes(ids)).toEqual(['signed', 'signing-failed', 'signed']);
    expect((await stateOf(ids[1] ?? '')).state).toBe('submitted');
  });

  test('a document that changes while it is signed is not signed over the change', async () => {
    const ids = await documents(2);
    const { sign } = signer;
    signer.sign = async (requests) => {
      signer.sign = sign;
      await signDocument(context, leader(), ids[0] ?? '');
      return sign(requests);
    };
    expect(await outcomes(ids)).toEqual(['changed-meanwhile', 'signed']);
  });

  test('is for leaders with a key', async () => {
    const ids = await documents(1);
    await expect(signDocuments(context, caller('vanthu.hanoi'), named(ids))).rejects.toMatchObject({
      problem: { code: 'role-missing' },
    });
    context.signers.ofPerson = async () => undefined;
    await expect(signDocuments(context, leader(), named(ids))).rejects.toMatchObject({
      problem: { code: 'signing-key-missing' },
    });
  });
});

describe('the same request again', () => {
  test('gets the same answer and signs nothing', async () => {
    const ids = await documents(3);
    const first = await signDocuments(context, leader('again'), named(ids));
    expect(await signDocuments(context, leader('again'), named(ids))).toEqual(first);
    expect(calls).toEqual([3]);
  });

  test('after a break in the middle finds what was done and does the rest', async () => {
    const ids = await documents(4);
    const { append } = context.files;
    let appended = 0;
    context.files.append = async (...args) => {
      appended += 1;
      if (appended === 2) throw new TypeError('the disk broke');
      return append(...args);
    };
    await expect(signDocuments(context, leader('again'), named(ids))).rejects.toThrow('1 of 4 documents broke');
    context.files.append = append;
    expect(await outcomes(ids, leader('again'))).toEqual(['signed', 'signed', 'signed', 'signed']);
    expect(calls).toEqual([4, 1]);
  });

  test('from two windows at once signs each document once', async () => {
    const ids = await documents(3);
    const answers = await Promise.all([1, 2].map(() => signDocuments(context, leader('twice'), named(ids))));
    expect(answers[0]).toEqual(answers[1]);
    for (const id of ids) expect((await stateOf(id)).state).toBe('signed');
  });
});
