import { describe, expect, test } from 'vitest';
import { deadLetterMessage } from '../../../lib/flows/dead-letters/dead-letter-message.ts';
import { issueDocument, issueDocuments } from '../../../lib/flows/outgoing/issue-documents.ts';
import { numberDocument } from '../../../lib/flows/outgoing/number-document.ts';
import { returnDocument } from '../../../lib/flows/outgoing/return-document.ts';
import { sealDocument } from '../../../lib/flows/outgoing/seal-document.ts';
import { numberKey } from '../../../lib/stores/keys.ts';
import { readDocument } from '../../../lib/views/read-document.ts';
import { caller, person } from '../context.ts';
import { freshDesk } from '../fresh-desk.ts';
import { issueMessages, workAll } from '../issue-desk.ts';
import { draft, signed, submitted } from '../states.ts';

const at = freshDesk();

const clerk = 'vanthu.hanoi';
const ask = (id: string, who = clerk) => issueDocument(at.desk.context, caller(who), id);
const askMany = (ids: readonly string[], who = clerk) =>
  issueDocuments(
    at.desk.context,
    caller(who),
    ids.map((id) => ({ id })),
  );
const number = (documentId: string) => numberDocument(at.desk.context, { documentId });
const view = (id: string) => readDocument(at.desk.context, person(clerk), id);
const kinds = async (id: string) => (await view(id)).history.map(({ kind }) => kind);
const kept = () => at.desk.it.database.prepare('SELECT pk, sk, version, body FROM items ORDER BY pk, sk').all();

describe('a clerk asks for the issue', () => {
  test('which the log says, and a worker is asked for a number', async () => {
    const id = await signed(at.desk);
    expect(await ask(id)).toEqual({ id, state: 'signed' });
    expect((await view(id)).history.at(-1)).toMatchObject({ kind: 'issue-requested', by: clerk, at: at.desk.it.clock });
    expect(await issueMessages(at.desk)).toEqual([{ task: 'number', documentId: id }]);
  });
  test('twice: the second asks for nothing more', async () => {
    const id = await signed(at.desk);
    await ask(id);
    expect(await ask(id)).toEqual({ id, state: 'signed' });
    expect((await kinds(id)).filter((kind) => kind === 'issue-requested')).toHaveLength(1);
    expect(await issueMessages(at.desk)).toHaveLength(1);
  });
  test('of one that has its number already: it goes on from there, in the log too, once the key is there', async () => {
    const id = await signed(at.desk);
    await ask(id);
    await number(id);
    await issueMessages(at.desk);
    expect(await ask(id)).toEqual({ id, state: 'numbered' });
    expect((await view(id)).history.at(-1)).toMatchObject({ kind: 'issue-resumed', by: clerk });
    expect(await issueMessages(at.desk)).toEqual([{ task: 'issue', documentId: id }]);
    const { ofAgency } = at.desk.context.signers;
    at.desk.context.signers.ofAgency = async () => undefined;
    await expect(ask(id)).rejects.toMatchObject({ problem: { code: 'signing-key-missing', owner: 'G15.1' } });
    at.desk.context.signers.ofAgency = ofAgency;
  });
  test('in an agency that ends before the number is taken: it stops and says so, and its book gives none', async () => {
    const id = await signed(at.desk);
    await ask(id);
    const { directory } = at.desk.context;
    const { agency } = directory;
    directory.agency = async (name) => {
      const found = await agency(name);
      return found && { ...found, to: '2026-11-22' };
    };
    await number(id);
    directory.agency = agency;
    expect((await view(id)).stopped).toMatchObject({ code: 'agency-ended' });
    expect((await view(id)).document.state).toBe('signed');
    const first = numberKey({ agencyCode: 'G15.1', year: 2026, book: 'outgoing' }, 1);
    expect(await at.desk.context.records.get(first)).toBeUndefined();
  });
  test.each([
    ['draft', draft],
    ['submitted', submitted],
  ] as const)('of one that is still %s: refused', async (state, make) => {
    const id = await make(at.desk);
    await expect(ask(id)).rejects.toMatchObject({ problem: { code: 'wrong-state', state, needed: 'signed' } });
  });
  test('and nobody else', async () => {
    const id = await signed(at.desk);
    for (const who of ['lanhdao.hanoi', 'chuyenvien.hanoi', 'taixe.hanoi']) {
      const refused = { problem: { code: 'role-missing', needed: 'clerk' } };
      await expect(ask(id, who)).rejects.toMatchObject(refused);
      await expect(askMany([id], who)).rejects.toMatchObject(refused);
    }
  });
});

describe('a clerk asks for the issue of many', () => {
  test('and gets a line for each in their order, what was refused with its sentence', async () => {
    const [one, two] = [await signed(at.desk), await draft(at.desk)];
    const { results } = await askMany([one, two, 'gone']);
    expect(results).toMatchObject([
      { id: one, code: '', refusal: null },
      { id: two, code: '', refusal: { code: 'wrong-state', title: expect.stringMatching(/./) } },
      { id: 'gone', code: '', refusal: { code: 'not-found' } },
    ]);
  });
  test('a bug with one is no answer, and the others were asked for all the same', async () => {
    const [one, two] = [await signed(at.desk), await signed(at.desk)];
    const { get } = at.desk.context.records;
    at.desk.context.records.get = async (key) => {
      if (key.pk.endsWith(one)) throw new TypeError('a bug');
      return get(key);
    };
    await expect(askMany([one, two])).rejects.toThrow('1 of 2 documents broke');
    at.desk.context.records.get = get;
    expect([await kinds(one), await kinds(two)].map((all) => all.includes('issue-requested'))).toEqual([false, true]);
  });
});

describe('the worker numbers', () => {
  test('what was asked for: the log says number and day, and the agency’s signature is asked for', async () => {
    const id = await signed(at.desk);
    await ask(id);
    await issueMessages(at.desk);
    await number(id);
    const data = { code: '01/THADS-NV', day: '2026-11-22' };
    expect((await view(id)).history.at(-1)).toMatchObject({ kind: 'numbered', by: clerk, data });
    expect(await issueMessages(at.desk)).toEqual([{ task: 'issue', documentId: id }]);
  });
  test('once, and nothing that was not asked for, was given back meanwhile, or is gone', async () => {
    const [numbered, unasked, returned] = [await signed(at.desk), await signed(at.desk), await signed(at.desk)];
    await ask(numbered);
    await number(numbered);
    await ask(returned);
    await returnDocument(at.desk.context, caller(clerk), returned, { reason: 'sửa' });
    const before = kept();
    for (const id of [numbered, unasked, returned, 'gone']) await number(id);
    expect(kept()).toEqual(before);
  });
  test('nothing of an agency that has left the directory', async () => {
    const id = await signed(at.desk);
    await ask(id);
    at.desk.context.directory.agency = async () => undefined;
    const before = kept();
    await expect(number(id)).rejects.toMatchObject({ problem: { code: 'not-in-directory' } });
    expect(kept()).toEqual(before);
  });
});

describe('the worker seals', () => {
  const seal = (documentId: string) => sealDocument(at.desk.context, { documentId });
  async function numbered(): Promise<string> {
    const id = await signed(at.desk);
    await ask(id);
    await number(id);
    await issueMessages(at.desk);
    return id;
  }
  test('and the log of the issue tells its whole way, with the identity that recipients know it by', async () => {
    const id = await signed(at.desk);
    await ask(id);
    await workAll(at.desk);
    const { history, document } = await view(id);
    expect(history.map(({ kind }) => kind)).toEqual(['submitted', 'signed', 'issue-requested', 'numbered', 'sealed']);
    const { file } = document;
    const data = { file, level: 'B-B', documentId: 'G15.1,2026/11/22,01/THADS-NV' };
    expect(history.at(-1)).toMatchObject({ by: clerk, data });
  });
  test('nothing that has no number, has stopped, or is gone', async () => {
    const [unnumbered, stopped] = [await signed(at.desk), await numbered()];
    await deadLetterMessage(at.desk.context, { task: 'issue', documentId: stopped }, new Error('x'));
    const before = kept();
    for (const id of [unnumbered, stopped, 'gone']) await seal(id);
    expect(kept()).toEqual(before);
  });
  test('too late: the number is void with the reason, which the log says, and a new one is asked for', async () => {
    const id = await numbered();
    at.desk.it.clock += 8 * 86_400_000;
    await seal(id);
    const reason = 'Quá ngày, chưa phát hành';
    const { history, code } = await view(id);
    expect(history.at(-1)).toMatchObject({ kind: 'number-lapsed', by: clerk, data: { code: '01/THADS-NV', reason } });
    expect(code).toBe('');
    const line = numberKey({ agencyCode: 'G15.1', year: 2026, book: 'outgoing' }, 1);
    expect((await at.desk.context.records.get(line))?.body).toEqual({ documentId: id, state: 'void', reason });
    expect(await issueMessages(at.desk)).toEqual([{ task: 'number', documentId: id }]);
  });
  test.each(['key', 'agency'])('not without the %s of the agency: the issue stops with the reason', async (missing) => {
    const id = await numbered();
    if (missing === 'key') at.desk.context.signers.ofAgency = async () => undefined;
    else at.desk.context.directory.agency = async () => undefined;
    await seal(id);
    const { stopped, history } = await view(id);
    expect(stopped?.code).toBe('signing-key-missing');
    expect(history.at(-1)).toMatchObject({ kind: 'issue-stopped', data: { code: 'signing-key-missing' } });
  });
});
