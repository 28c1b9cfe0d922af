import { describe, expect, test } from 'vitest';
import type { Submitted } from '../../../lib/domain/outgoing/states.ts';
import { cancelDocument } from '../../../lib/flows/outgoing/cancel-document.ts';
import { createDraft } from '../../../lib/flows/outgoing/create-draft.ts';
import { issueDocument } from '../../../lib/flows/outgoing/issue-documents.ts';
import { numberDocument } from '../../../lib/flows/outgoing/number-document.ts';
import { readPlaces } from '../../../lib/flows/outgoing/read-places.ts';
import { requestUpload } from '../../../lib/flows/outgoing/request-upload.ts';
import { returnDocument } from '../../../lib/flows/outgoing/return-document.ts';
import type { AccessLine } from '../../../lib/stores/access.ts';
import { numberKey, outgoingKey } from '../../../lib/stores/keys.ts';
import { readColleagues } from '../../../lib/views/read-colleagues.ts';
import { readDocument } from '../../../lib/views/read-document.ts';
import { caller, letterContent, person } from '../context.ts';
import { freshDesk } from '../fresh-desk.ts';
import { draft, issued, signed, submitted, uploadOf } from '../states.ts';

const at = freshDesk();
const [clerk, leader] = ['vanthu.hanoi', 'lanhdao.hanoi'];
const view = (id: string) => readDocument(at.desk.context, person(clerk), id);
const giveBack = (who: string, id: string, reason = ' Sai thể thức ') =>
  returnDocument(at.desk.context, caller(who), id, { reason });
const cancel = (who: string, id: string, reason = ' Thôi ') =>
  cancelDocument(at.desk.context, caller(who), id, { reason });
const refused = (code: string, more: object = {}) => ({ problem: { code, ...more } });

async function numbered(): Promise<string> {
  const id = await signed(at.desk);
  await issueDocument(at.desk.context, caller(clerk), id);
  await numberDocument(at.desk.context, { documentId: id });
  return id;
}
const lineOfNumber = async () =>
  (await at.desk.context.records.get(numberKey({ agencyCode: 'G15.1', year: 2026, book: 'outgoing' }, 1)))?.body;

describe('a document is given back', () => {
  test('by its signer, with the reason in the log and on the draft', async () => {
    const id = await submitted(at.desk);
    expect(await giveBack(leader, id)).toEqual({ id });
    const { document, history } = await view(id);
    expect(document).toMatchObject({ state: 'draft', returned: { by: leader, reason: 'Sai thể thức' } });
    expect(history.at(-1)).toMatchObject({ kind: 'returned', by: leader, data: { reason: 'Sai thể thức' } });
  });
  test('before it is signed by nobody but its signer', async () => {
    const id = await submitted(at.desk);
    await expect(giveBack(clerk, id)).rejects.toMatchObject(refused('role-missing', { needed: 'leader' }));
    await expect(giveBack('lanhdao2.hanoi', id)).rejects.toMatchObject(refused('not-the-chosen-signer'));
  });
  test('after it is signed by a clerk, too, and by no other leader', async () => {
    const id = await signed(at.desk);
    await expect(giveBack('lanhdao2.hanoi', id)).rejects.toMatchObject(refused('not-the-chosen-signer'));
    await expect(giveBack('taixe.hanoi', id)).rejects.toMatchObject(refused('role-missing', { needed: 'leader' }));
    await giveBack(clerk, id);
    expect((await view(id)).document.state).toBe('draft');
  });
  test('with its number void in the book, and the reason there', async () => {
    const id = await numbered();
    await giveBack(clerk, id);
    expect(await lineOfNumber()).toEqual({ documentId: id, state: 'void', reason: 'Sai thể thức' });
    expect((await view(id)).code).toBe('');
  });
  test.each([
    ['draft', draft],
    ['issued', issued],
  ] as const)('not while it is %s', async (state, make) => {
    const id = await make(at.desk);
    await expect(giveBack(leader, id)).rejects.toMatchObject(refused('wrong-state', { state, needed: 'submitted' }));
  });
  test('not without a reason', async () => {
    const id = await submitted(at.desk);
    await expect(giveBack(leader, id, '  ')).rejects.toMatchObject(refused('bad-request'));
  });
});

describe('a document is cancelled', () => {
  test('by a clerk, with the reason in the log', async () => {
    const id = await draft(at.desk);
    expect(await cancel(clerk, id)).toEqual({ id });
    const { document, history } = await view(id);
    expect(document).toMatchObject({ state: 'cancelled' });
    expect(history.at(-1)).toMatchObject({ kind: 'cancelled', by: clerk, data: { reason: 'Thôi' } });
  });
  test('with its number void in the book, and the reason there', async () => {
    const id = await numbered();
    await cancel(clerk, id);
    expect(await lineOfNumber()).toEqual({ documentId: id, state: 'void', reason: 'Thôi' });
  });
  test('by nobody else, and not without a reason, and not once it is issued', async () => {
    const id = await draft(at.desk);
    await expect(cancel(leader, id)).rejects.toMatchObject(refused('role-missing', { needed: 'clerk' }));
    await expect(cancel(clerk, id, ' ')).rejects.toMatchObject(refused('bad-request'));
    await expect(cancel(clerk, await issued(at.desk))).rejects.toMatchObject(refused('wrong-state'));
  });
});

describe('a draft is made', () => {
  const { pages: _, ...said } = letterContent;
  const make = async (change: object = {}, who = clerk) => {
    const upload = await uploadOf(at.desk, who);
    return createDraft(at.desk.context, caller(who), { ...said, upload, ...change });
  };
  test('of an upload: who made it, of what, and what was said of it', async () => {
    const { id } = await make();
    const { document, history } = await view(id);
    const { file } = document;
    const common = { state: 'draft', agencyCode: 'G15.1', createdBy: clerk, createdAt: at.desk.it.clock };
    expect(document).toMatchObject({ ...common, draftVersion: 1, content: { ...said, pages: 1 }, original: file });
    expect(history).toMatchObject([{ kind: 'draft-created', by: clerk, data: { file, subject: said.subject } }]);
  });
  test.each([
    ['of an unknown kind', { kind: 'x' }, refused('bad-request', { fields: ['kind'] })],
    ['that is secret', { secrecy: 'secret' }, refused('secrecy-not-for-axis')],
    ['for somebody who is no leader', { signer: clerk }, refused('signer-unknown', { signer: clerk })],
    ['for a leader of another agency', { signer: 'lanhdao.haiphong' }, refused('signer-unknown')],
    ['for nobody known', { signer: 'khong.co' }, refused('signer-unknown')],
    ['to nobody', { recipients: [] }, refused('recipients-missing')],
    ['to an unknown agency', { recipients: ['G15.29', 'X1'] }, refused('recipient-unknown', { agency: 'X1' })],
    ['to itself', { recipients: ['G15.1'] }, refused('recipient-is-sender')],
    ['of no upload', { upload: 'uploads/G15.1/vanthu.hanoi/x.pdf' }, refused('upload-missing')],
  ] as const)('not %s', async (_, change, problem) => {
    await expect(make(change)).rejects.toMatchObject(problem);
  });
  test('not to an agency that is no more, but to one whose end is still to come', async () => {
    const { directory } = at.desk.context;
    const { agencyByCode } = directory;
    let to = '2026-11-22';
    directory.agencyByCode = async (code) => {
      const agency = await agencyByCode(code);
      return agency && { ...agency, to };
    };
    const ended = refused('recipient-ended', { agency: 'G15.29', on: to });
    await expect(make({ recipients: ['G15.29'] })).rejects.toMatchObject(ended);
    to = '2026-11-23';
    await make({ recipients: ['G15.29'] });
    directory.agencyByCode = agencyByCode;
  });
  test('not of somebody else’s upload, and by a clerk only', async () => {
    const upload = await uploadOf(at.desk, 'vanthu2.hanoi');
    await expect(make({ upload })).rejects.toMatchObject(refused('upload-missing'));
    await expect(make({}, leader)).rejects.toMatchObject(refused('role-missing', { needed: 'clerk' }));
  });
});

describe('an upload', () => {
  const ask = (size: number, who = clerk) => requestUpload(at.desk.context, person(who), { size });
  test('goes under the name of who makes it, for an hour, up to the limit', async () => {
    const { upload, put } = await ask(at.desk.context.maxFileBytes);
    expect(upload).toMatch(/^uploads\/G15\.1\/vanthu\.hanoi\/[0-9A-Z]{26}\.pdf$/);
    expect([put.method, put.expiresAt - at.desk.it.clock]).toEqual(['PUT', 3_600_000]);
  });
  test('of nothing, of too much, and by somebody who is no clerk is refused', async () => {
    const limit = at.desk.context.maxFileBytes;
    await expect(ask(0)).rejects.toMatchObject(refused('file-empty'));
    await expect(ask(limit + 1)).rejects.toMatchObject(refused('file-too-large', { size: limit + 1, limit }));
    await expect(ask(1, leader)).rejects.toMatchObject(refused('role-missing', { needed: 'clerk' }));
  });
});

describe('the boxes of a page', () => {
  const places = (id: string) => readPlaces(at.desk.context, person(clerk), id);
  test('are found on a draft, and can be moved', async () => {
    const { places: found, open, contradictions } = await places(await draft(at.desk));
    expect(found.map(({ part }) => part)).toEqual(['code', 'date', 'signature']);
    expect([open, contradictions]).toEqual([true, []]);
  });
  test('are those that were submitted from then on', async () => {
    const id = await submitted(at.desk);
    const { document } = await view(id);
    const { page } = document as Submitted;
    const { places: shown, ...rest } = await places(id);
    expect(rest).toEqual({ contradictions: [], open: false });
    expect(shown.filter(({ part }) => part === 'signature')).toEqual([
      { field: 'signature', part: 'signature', place: page?.signature },
    ]);
    expect(shown.length).toBe((page?.boxes.filter(({ place }) => place).length ?? 0) + 1);
  });
  test('are noted as looked at', async () => {
    const id = await draft(at.desk);
    await places(id);
    const { items } = await at.desk.context.records.query<AccessLine>({
      ...{ pk: outgoingKey(id).pk, prefix: 'ACCESS#', limit: 20 },
    });
    expect(items.map(({ body }) => `${body.by} ${body.what}`)).toEqual([`${clerk} places`]);
  });
  test('are none where an earlier version kept none', async () => {
    expect(await places(await issued(at.desk))).toEqual({ places: [], contradictions: [], open: false });
  });
});

describe('who I am', () => {
  const me = (who: string) => readColleagues(at.desk.context, person(who));
  test('is said with my agency, its people, the limit of a file, and how I sign', async () => {
    const { colleagues, ...rest } = await me(leader);
    const { maxFileBytes } = at.desk.context;
    expect(rest).toMatchObject({ person: person(leader), agency: { code: 'G15.1' }, maxFileBytes });
    expect(rest).toMatchObject({ hasKey: true, hasToken: false });
    expect(new Set(colleagues.map(({ agencyCode }) => agencyCode))).toEqual(new Set(['G15.1']));
    expect(colleagues.map(({ subject }) => subject)).toEqual(expect.arrayContaining([clerk, leader, 'taixe.hanoi']));
  });
  test('a clerk has no key; an agency that has left the directory has nobody', async () => {
    at.desk.context.signers.ofPerson = async () => undefined;
    expect(await me(clerk)).toMatchObject({ hasKey: false, hasToken: false });
    at.desk.context.directory.agency = async () => undefined;
    await expect(me(clerk)).rejects.toMatchObject(refused('not-in-directory'));
  });
});
