import { beforeEach, describe, expect, test } from 'vitest';
import type { Incoming } from '../../lib/domain/incoming/states.ts';
import type { Draft, Outgoing } from '../../lib/domain/outgoing/states.ts';
import { problemTable, Refused } from '../../lib/domain/shared/errors.ts';
import { sendDocument } from '../../lib/flows/delivery/send-document.ts';
import { assignIncoming } from '../../lib/flows/incoming/assign-incoming.ts';
import { completeIncoming } from '../../lib/flows/incoming/complete-incoming.ts';
import { refuseIncoming } from '../../lib/flows/incoming/refuse-incoming.ts';
import { registerIncoming, takeForInformation } from '../../lib/flows/incoming/register-incoming.ts';
import { startIncoming } from '../../lib/flows/incoming/start-incoming.ts';
import { cancelDocument } from '../../lib/flows/outgoing/cancel-document.ts';
import { issueDocument } from '../../lib/flows/outgoing/issue-documents.ts';
import { returnDocument } from '../../lib/flows/outgoing/return-document.ts';
import { reviseDraft } from '../../lib/flows/outgoing/revise-draft.ts';
import { submitDraft } from '../../lib/flows/outgoing/submit-draft.ts';
import { uploadPrefix } from '../../lib/flows/parts/uploads.ts';
import { prepareSigningSession } from '../../lib/flows/signing/prepare-signing-session.ts';
import { signDocument } from '../../lib/flows/signing/sign-document.ts';
import type { Caller, SigningContext } from '../../lib/kernel/context.ts';
import { incomingWrites } from '../../lib/stores/documents/incoming.ts';
import { loadState } from '../../lib/stores/documents/logged-state.ts';
import { outgoingWrites } from '../../lib/stores/documents/outgoing.ts';
import { incomingKey, outgoingKey } from '../../lib/stores/keys.ts';
import { readDocument } from '../../lib/views/read-document.ts';
import { caller, issuedDocument, letterContent, person, type TestContext, testContext } from '../flows/context.ts';
import { classicFile, minimal } from '../pdf/files.ts';

let it: TestContext;
beforeEach(async () => {
  it = await testContext();
});

const problemOf = (work: Promise<unknown>) =>
  work.then(
    () => ({ code: 'accepted' }),
    (error: unknown) => {
      if (error instanceof Refused) return error.problem;
      throw error;
    },
  );
const by = { by: 'vanthu.hanoi', name: 'Trần Thị Bích', at: Date.UTC(2026, 10, 22, 2, 15) };

async function draftDocument(): Promise<string> {
  const id = it.context.newId();
  const file = await it.context.files.put(`documents/${id}.pdf`, classicFile(minimal));
  const common = { id, agencyCode: 'G15.1', createdBy: 'vanthu.hanoi', createdAt: 1, draftVersion: 1 };
  const draft: Draft = { ...common, state: 'draft', content: letterContent, original: file, file };
  await it.context.records.transact(outgoingWrites(undefined, draft, by, [{ kind: 'draft-created', data: {} }]));
  return id;
}

async function change(id: string, make: (document: Outgoing) => Outgoing): Promise<void> {
  const before = await loadState<Outgoing>(it.context.records, outgoingKey(id));
  if (!before) throw new Error(`no ${id}`);
  await it.context.records.transact(outgoingWrites(before, make(before.state), by, [{ kind: 'changed', data: {} }]));
}

const newer = (document: Outgoing): Outgoing => ({ ...document, draftVersion: document.draftVersion + 1 });

async function upload(): Promise<string> {
  const key = `${uploadPrefix(person('vanthu.hanoi'))}${it.context.newId()}.pdf`;
  await it.context.files.put(key, classicFile(minimal));
  return key;
}

const { pages: _, ...said } = letterContent;
const revision = async (subject: string, draftVersion?: number) => ({
  ...said,
  subject,
  upload: await upload(),
  ...(draftVersion === undefined ? {} : { draftVersion }),
});

describe('two edits of one version', () => {
  test('end in one new version; the other is told who made it and when', async () => {
    const id = await draftDocument();
    const requests = [await revision('một', 1), await revision('hai', 1)];
    const outcomes = await Promise.all(
      requests.map((request) => problemOf(reviseDraft(it.context, caller('vanthu.hanoi'), id, request))),
    );
    expect(outcomes.map(({ code }) => code).toSorted()).toEqual(['accepted', 'changed-meanwhile']);
    expect(outcomes.find(({ code }) => code === 'changed-meanwhile')).toEqual({
      code: 'changed-meanwhile',
      by: person('vanthu.hanoi').name,
      at: it.clock,
      detail: `${person('vanthu.hanoi').name}, 10:00 22/11/2026`,
    });
    const { document } = await readDocument(it.context, person('vanthu.hanoi'), id);
    expect(document.draftVersion).toBe(2);
  });
  test('one after the other are no different', async () => {
    const id = await draftDocument();
    await reviseDraft(it.context, caller('vanthu.hanoi'), id, await revision('một', 1));
    expect(
      await problemOf(reviseDraft(it.context, caller('vanthu.hanoi'), id, await revision('hai', 1))),
    ).toMatchObject({
      code: 'changed-meanwhile',
    });
    expect(await problemOf(reviseDraft(it.context, caller('vanthu.hanoi'), id, await revision('hai', 2)))).toEqual({
      code: 'accepted',
    });
  });
  test('that name the version by If-Match are held to it as well', async () => {
    const id = await draftDocument();
    const { stage } = await readDocument(it.context, person('vanthu.hanoi'), id);
    const seen = { seen: `"${stage}"` };
    const first = { ...caller('vanthu.hanoi'), ...seen };
    const second = { ...caller('vanthu.hanoi'), ...seen };
    expect(await problemOf(reviseDraft(it.context, first, id, await revision('một')))).toEqual({ code: 'accepted' });
    expect(await problemOf(reviseDraft(it.context, second, id, await revision('hai')))).toMatchObject({
      code: 'changed-meanwhile',
    });
  });
  test('repeated under the same key get the answer of before', async () => {
    const id = await draftDocument();
    const request = await revision('một', 1);
    const asking = caller('vanthu.hanoi', 'same');
    expect(await reviseDraft(it.context, asking, id, request)).toEqual(
      await reviseDraft(it.context, { ...asking }, id, request),
    );
    expect((await readDocument(it.context, person('vanthu.hanoi'), id)).document.draftVersion).toBe(2);
  });
  test('that name no version are not taken', async () => {
    const id = await draftDocument();
    const { code } = await problemOf(reviseDraft(it.context, caller('vanthu.hanoi'), id, await revision('một')));
    expect([code, problemTable['version-missing'].status]).toEqual(['version-missing', 428]);
  });
});

type Step = (context: SigningContext, caller: Caller, id: string) => Promise<unknown>;
const submitted = (document: Outgoing) => ({ ...document, state: 'submitted', submitted: by }) as Outgoing;
const signed = (document: Outgoing) =>
  ({ ...submitted(document), state: 'signed', signed: { ...by, position: '' } }) as Outgoing;
const reason = { reason: 'vì đã cũ' };

/** Each step of an outgoing document, who takes it, and how the document gets to where it is taken. */
const outgoingSteps: readonly (readonly [name: string, who: string, ready: (d: Outgoing) => Outgoing, step: Step])[] = [
  ['submit', 'vanthu.hanoi', (document) => document, submitDraft],
  [
    'cancel',
    'vanthu.hanoi',
    (document) => document,
    (context, asking, id) => cancelDocument(context, asking, id, reason),
  ],
  ['return', 'lanhdao.hanoi', submitted, (context, asking, id) => returnDocument(context, asking, id, reason)],
  ['sign', 'lanhdao.hanoi', submitted, signDocument],
  ['sign with a token', 'lanhdao.hanoi', submitted, prepareSigningSession],
  ['issue', 'vanthu.hanoi', signed, issueDocument],
];

describe('a step is not taken on a version that its caller has not seen', () => {
  test.each(outgoingSteps)('%s', async (_name, who, ready, step) => {
    const id = await draftDocument();
    await change(id, ready);
    const { stage } = await readDocument(it.context, person(who), id);
    await change(id, newer);
    const context = it.context as unknown as SigningContext;
    expect(await problemOf(step(context, { ...caller(who), seen: `"${stage}"` }, id))).toMatchObject({
      code: 'changed-meanwhile',
      by: by.name,
      at: by.at,
    });
  });
  test('send', async () => {
    const { id } = await issuedDocument(it);
    const asking = { ...caller('vanthu.hanoi'), seen: '"signed-1"' };
    expect(await problemOf(sendDocument(it.context, asking, id))).toMatchObject({ code: 'changed-meanwhile' });
    expect(
      await problemOf(sendDocument(it.context, { ...caller('vanthu.hanoi'), seen: 'W/"x", "issued-1"' }, id)),
    ).toEqual({
      code: 'accepted',
    });
  });
});

const cancel = (asking: Caller, id: string) => cancelDocument(it.context, asking, id, reason);

describe('a step that another gets ahead of', () => {
  /** Lets another step commit between the first reading and the first commit of ours. */
  function overtakenBy(work: () => Promise<void>): void {
    const { transact } = it.context.records;
    it.context.records.transact = async (writes) => {
      it.context.records.transact = transact;
      await work();
      return transact(writes);
    };
  }
  test('is refused when it would now be about another text', async () => {
    const id = await draftDocument();
    overtakenBy(() => change(id, newer));
    expect(await problemOf(cancel(caller('vanthu.hanoi'), id))).toMatchObject({ code: 'changed-meanwhile', at: by.at });
    expect((await readDocument(it.context, person('vanthu.hanoi'), id)).document.state).toBe('draft');
  });
  test('is refused when it would now be about another state', async () => {
    const id = await draftDocument();
    overtakenBy(() => change(id, submitted));
    expect(await problemOf(cancel(caller('vanthu.hanoi'), id))).toMatchObject({ code: 'changed-meanwhile' });
  });
  test('goes on when what changed is none of what it is about', async () => {
    const id = await draftDocument();
    overtakenBy(() => change(id, (document) => document));
    expect(await problemOf(cancel(caller('vanthu.hanoi'), id))).toEqual({ code: 'accepted' });
  });
});

const header = { fromCode: 'G15.29', documentId: 'x', code: '1/A', issuedOn: '2026-11-22' };
const states = ['opened', 'registered', 'assigned', 'in-progress'] as const;
async function incomingDocument(state: (typeof states)[number]): Promise<string> {
  const id = it.context.newId();
  const common = {
    id,
    agencyCode: 'G15.1',
    axisDocId: id,
    packetKey: 'k',
    receivedAt: 1,
    duplicates: [],
    files: [],
    checks: [],
  };
  const later = { arrivalNumber: 1, year: 2026, registered: by };
  const assigned = { ...by, officer: 'chuyenvien.hanoi', officerName: '', opinion: '' };
  const incoming = { ...common, header, state, ...later, assigned, started: by } as unknown as Incoming;
  await it.context.records.transact(incomingWrites(undefined, incoming, by, [{ kind: state, data: {} }]));
  return id;
}

const incomingSteps: readonly (readonly [name: string, who: string, (typeof states)[number], step: Step])[] = [
  ['register', 'vanthu.hanoi', 'opened', registerIncoming],
  ['take for information', 'vanthu.hanoi', 'opened', takeForInformation],
  ['refuse', 'vanthu.hanoi', 'opened', (context, asking, id) => refuseIncoming(context, asking, id, reason)],
  [
    'assign',
    'lanhdao.hanoi',
    'registered',
    (context, asking, id) => assignIncoming(context, asking, id, { officer: 'chuyenvien.hanoi', opinion: '' }),
  ],
  ['start', 'chuyenvien.hanoi', 'assigned', startIncoming],
  [
    'complete',
    'chuyenvien.hanoi',
    'in-progress',
    (context, asking, id) => completeIncoming(context, asking, id, { result: '' }),
  ],
];

test.each(incomingSteps)(
  'an incoming document that is not where its reader saw it: %s',
  async (_name, who, state, step) => {
    const id = await incomingDocument(state);
    const context = it.context as unknown as SigningContext;
    expect(await problemOf(step(context, { ...caller(who), seen: '"completed"' }, id))).toMatchObject({
      code: 'changed-meanwhile',
    });
    const { state: kept } = (await loadState<Incoming>(it.context.records, incomingKey(id))) ?? {};
    expect(kept?.state).toBe(state);
    expect(await problemOf(step(context, { ...caller(who), seen: `"${state}"` }, id))).toEqual({ code: 'accepted' });
  },
);
