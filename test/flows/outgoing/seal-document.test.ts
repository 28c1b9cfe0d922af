import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { NumberLine } from '../../../lib/domain/books/number-line.ts';
import type { Numbered, Outgoing, Signed } from '../../../lib/domain/outgoing/states.ts';
import { Refused } from '../../../lib/domain/shared/errors.ts';
import { deadLetterMessage } from '../../../lib/flows/dead-letters/dead-letter-message.ts';
import { cancelDocument } from '../../../lib/flows/outgoing/cancel-document.ts';
import { issueDocuments } from '../../../lib/flows/outgoing/issue-documents.ts';
import { returnDocument } from '../../../lib/flows/outgoing/return-document.ts';
import { signDocument } from '../../../lib/flows/signing/sign-document.ts';
import { loadState } from '../../../lib/stores/documents/logged-state.ts';
import { outgoingWrites } from '../../../lib/stores/documents/outgoing.ts';
import { counterKey, numberKey, outgoingKey } from '../../../lib/stores/keys.ts';
import { agencyPicture } from '../../../lib/stores/names.ts';
import { readDocument } from '../../../lib/views/read-document.ts';
import { dss, hasDss } from '../../foreign/dss.ts';
import { hasPoppler, hasPyhanko, pdfsig, pyhanko } from '../../foreign/tools.ts';
import { textFields, verifyPdf } from '../../pades/read-back.ts';
import { sampleLetter } from '../../pades/sample-letter.ts';
import { sealPng } from '../../pades/sample-png.ts';
import { days, makePki, type TestPki } from '../../pki/factory.ts';
import { caller, person, testContext } from '../context.ts';
import {
  askForIssue,
  type DeskContext,
  deskContext,
  issueMessages,
  signedDocument,
  workAll,
  workOff,
} from '../issue-desk.ts';
import { portOf, reservedLine, submittedDocument } from '../signing-context.ts';

let pki: TestPki;
let letter: Uint8Array;
let desk: DeskContext;
beforeAll(async () => {
  pki = makePki();
  letter = await sampleLetter();
});
beforeEach(async () => {
  desk = deskContext(await testContext(), pki);
});

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error) => (error instanceof Refused ? error.problem.code : String(error)),
  );
async function stateOf<State = Outgoing>(id: string): Promise<State> {
  const loaded = await loadState<State>(desk.context.records, outgoingKey(id));
  if (!loaded) throw new Error('gone');
  return loaded.state;
}
const book = { agencyCode: 'G15.1', year: 2026, book: 'outgoing' };
const line = async (number: number) => (await desk.context.records.get<NumberLine>(numberKey(book, number)))?.body;
const codeOn = async (id: string) => (await readDocument(desk.context, person('vanthu.hanoi'), id)).code;
async function fileOf(id: string): Promise<Uint8Array> {
  const { file } = await stateOf(id);
  const source = await desk.context.files.open(file.key);
  return source.read(0, source.size);
}
const moveTo = (day: string) => {
  desk.it.clock = Date.parse(`${day}T09:00:00+07:00`);
};
/** An issue up to the moment when the number is taken. */
async function numberedDocument(): Promise<string> {
  const id = await signedDocument(desk, letter);
  await askForIssue(desk, id);
  for (const message of await issueMessages(desk)) await workOff(desk, message);
  return id;
}

describe('an issue', () => {
  test('takes number and day, fills them in, and seals: both signatures hold', async () => {
    const id = await signedDocument(desk, letter);
    await desk.context.files.put(agencyPicture('G15.1'), sealPng);
    expect(await askForIssue(desk, id)).toEqual({ id, state: 'signed' });
    await workAll(desk);
    expect(await stateOf(id)).toMatchObject({
      state: 'issued',
      number: { number: 1, notation: 'THADS-NV', day: '2026-11-22' },
      documentId: 'G15.1,2026/11/22,01/THADS-NV',
    });
    expect(await line(1)).toEqual({ documentId: id, state: 'issued' });
    const bytes = await fileOf(id);
    expect(await textFields(bytes)).toMatchObject({ so: '01/THADS-NV', ngay_ban_hanh: 'ngày 22 tháng 11 năm 2026' });
    const { signatures } = await verifyPdf(bytes, desk.it.clock);
    expect(signatures.map(({ integrity, modified }) => ({ integrity, modified }))).toEqual(
      [1, 2].map(() => ({ integrity: true, modified: false })),
    );
  });

  describe('is taken by other programs: number and date filled after the leader’s signature, the agency’s over both', () => {
    let bytes: Uint8Array;
    beforeEach(async () => {
      await desk.context.files.put(agencyPicture('G15.1'), sealPng);
      const id = await signedDocument(desk, letter);
      await askForIssue(desk, id);
      await workAll(desk);
      bytes = await fileOf(id);
    });
    const at = () => new Date(desk.it.clock);

    test.runIf(hasPoppler)('pdfsig', () => expect(pdfsig(bytes)).toEqual({ valid: 2, found: 2 }));
    test.runIf(hasPyhanko)('pyHanko', () => {
      expect(pyhanko(bytes, pki.root.certificate, at())).toMatchObject([
        { field: 'chu_ky_lanh_dao', intact: true, valid: true, trusted: true, modification: 'FORM_FILLING' },
        { field: 'chu_ky_co_quan', intact: true, valid: true, trusted: true, modification: 'NONE' },
      ]);
    });
    test.runIf(hasDss)('EU DSS', () => {
      const lines = dss(bytes, pki.root.certificate, at());
      expect(lines).toHaveLength(2);
      for (const line of lines) expect(line).not.toContain('TOTAL-FAILED');
    });
    test('our verifier says in a sentence what was filled', async () => {
      const [leader] = (await verifyPdf(bytes, desk.it.clock)).signatures;
      expect(leader?.sentence).toContain('sau khi ký chỉ điền vào các ô để trống mà chữ ký cho phép');
    });
  });

  test('numbers in the order of the requests and not of the signatures', async () => {
    const [first, second, third] = [
      await signedDocument(desk, letter),
      await signedDocument(desk, letter),
      await signedDocument(desk, letter),
    ];
    for (const id of [third, first, second]) {
      await askForIssue(desk, id);
      desk.it.clock += 1;
    }
    await workAll(desk);
    const codes = await Promise.all([third, first, second].map(codeOn));
    expect(codes).toEqual(['01/THADS-NV', '02/THADS-NV', '03/THADS-NV']);
  });

  test('asked for twice happens once', async () => {
    const id = await signedDocument(desk, letter);
    await askForIssue(desk, id);
    await askForIssue(desk, id);
    await workAll(desk);
    expect((await desk.context.records.get<{ last: number }>(counterKey(book)))?.body.last).toBe(1);
    expect(await codeOf(askForIssue(desk, id))).toBe('wrong-state');
  });

  test('whose messages come twice happens once', async () => {
    const id = await signedDocument(desk, letter);
    await askForIssue(desk, id);
    const [number] = await issueMessages(desk);
    if (!number) throw new Error('no message');
    await workOff(desk, number);
    await workOff(desk, number);
    const [issue] = await issueMessages(desk);
    if (!issue) throw new Error('no message');
    await workOff(desk, issue);
    const before = await stateOf(id);
    await workOff(desk, issue);
    expect(await stateOf(id)).toEqual(before);
    expect(await codeOn(id)).toBe('01/THADS-NV');
  });

  test.each(['lanhdao.hanoi', 'chuyenvien.hanoi'])('is not for %s to ask for', async (login) => {
    const id = await signedDocument(desk, letter);
    expect(await codeOf(issueDocuments(desk.context, caller(login), [{ id }]))).toBe('role-missing');
  });

  test('of one of many that is refused does not stop the others', async () => {
    const [good, bad] = [await signedDocument(desk, letter), await submittedDocument(desk.it)];
    const { results } = await issueDocuments(desk.context, caller('vanthu.hanoi'), [{ id: bad }, { id: good }]);
    expect(results.map(({ id, refusal }) => [id, refusal?.code])).toEqual([
      [bad, 'wrong-state'],
      [good, undefined],
    ]);
    await workAll(desk);
    expect(await codeOn(good)).toBe('01/THADS-NV');
  });

  test('of one of many that has another stage than the clerk has seen is refused alone', async () => {
    const [good, changed] = [await signedDocument(desk, letter), await signedDocument(desk, letter)];
    const asked = [
      { id: changed, stage: 'signed-2' },
      { id: good, stage: 'signed-1' },
    ];
    const { results } = await issueDocuments(desk.context, caller('vanthu.hanoi'), asked);
    expect(results.map(({ refusal }) => refusal?.code)).toEqual(['changed-meanwhile', undefined]);
    await workAll(desk);
    expect((await stateOf(changed)).state).toBe('signed');
    expect(await codeOn(good)).toBe('01/THADS-NV');
  });
});

describe('before a number is taken', () => {
  test('a certificate of the agency that has expired is refused', async () => {
    const id = await signedDocument(desk, letter);
    const expired = pki.make({ notAfter: days(-1) });
    desk.context = { ...desk.context, signers: { ...desk.context.signers, ofAgency: async () => portOf(expired) } };
    expect(await codeOf(askForIssue(desk, id))).toBe('certificate-unusable');
    expect(await line(1)).toBeUndefined();
  });

  test('an agency without a key is refused', async () => {
    const id = await signedDocument(desk, letter);
    desk.context = { ...desk.context, signers: { ...desk.context.signers, ofAgency: async () => undefined } };
    expect(await codeOf(askForIssue(desk, id))).toBe('signing-key-missing');
  });

  test('a leader’s signature made with another certificate is refused', async () => {
    const id = await signedDocument(desk, letter);
    const other = portOf(pki.make());
    desk.context = { ...desk.context, signers: { ...desk.context.signers, ofPerson: async () => other } };
    expect(await codeOf(askForIssue(desk, id))).toBe('leader-signature-invalid');
  });

  test('what was returned or cancelled meanwhile gets none', async () => {
    const [returned, cancelled] = [await signedDocument(desk, letter), await signedDocument(desk, letter)];
    for (const id of [returned, cancelled]) await askForIssue(desk, id);
    await returnDocument(desk.context, caller('vanthu.hanoi'), returned, { reason: 'Sai nơi nhận' });
    await cancelDocument(desk.context, caller('vanthu.hanoi'), cancelled, { reason: 'Thôi ban hành' });
    await workAll(desk);
    expect([(await stateOf(returned)).state, (await stateOf(cancelled)).state]).toEqual(['draft', 'cancelled']);
    expect(await line(1)).toBeUndefined();
  });

  test('a month that is printed on the page must be that of the issue', async () => {
    const id = await signedDocument(desk, letter);
    const loaded = await loadState<Outgoing>(desk.context.records, outgoingKey(id));
    if (loaded?.state.state !== 'signed' || !loaded.state.page) throw new Error('no page');
    const printed: Signed = { ...loaded.state, page: { ...loaded.state.page, printed: { month: 11 } } };
    const act = { by: 'test', name: '', at: 1 };
    await desk.context.records.transact(outgoingWrites(loaded, printed, act, []));
    await askForIssue(desk, id);
    moveTo('2026-12-01');
    await workAll(desk);
    const view = await readDocument(desk.context, person('vanthu.hanoi'), id);
    expect([view.document.state, view.stopped?.code, view.task]).toEqual(['signed', 'printed-date-differs', 'issue']);
    expect(await line(1)).toBeUndefined();
    expect(await codeOf(askForIssue(desk, id))).toBe('printed-date-differs');
    await returnDocument(desk.context, caller('vanthu.hanoi'), id, { reason: 'Sửa tháng' });
    expect((await stateOf(id)).state).toBe('draft');
  });
});

describe('a numbered document', () => {
  test('has a file without a number until the agency has signed', async () => {
    const id = await numberedDocument();
    expect(await stateOf(id)).toMatchObject({ state: 'numbered', number: { number: 1 } });
    expect(await textFields(await fileOf(id))).toMatchObject({ so: '' });
    expect(await line(1)).toEqual({ documentId: id, state: 'numbered' });
  });

  test.each(['2026-11-22', '2026-11-23'])('goes on on %s under its number and day', async (day) => {
    const id = await numberedDocument();
    moveTo(day);
    await workAll(desk);
    expect(await stateOf(id)).toMatchObject({ state: 'issued', number: { number: 1, day: '2026-11-22' } });
  });

  test('whose next working day has passed leaves its line void and gets a new number and day', async () => {
    const id = await numberedDocument();
    moveTo('2026-11-24');
    await workAll(desk);
    expect(await stateOf(id)).toMatchObject({ state: 'issued', number: { number: 2, day: '2026-11-24' } });
    expect(await line(1)).toMatchObject({ documentId: id, state: 'void', reason: 'Quá ngày, chưa phát hành' });
    expect(await line(2)).toEqual({ documentId: id, state: 'issued' });
    expect(await textFields(await fileOf(id))).toMatchObject({ so: '02/THADS-NV' });
  });

  test.each([
    ['vanthu.hanoi', 'done'],
    ['lanhdao.hanoi', 'done'],
    ['chuyenvien.hanoi', 'role-missing'],
    ['lanhdao.nghean', 'other-agency'],
    ['vanthu.nghean', 'other-agency'],
  ])('is returned by %s: %s', async (login, outcome) => {
    const id = await numberedDocument();
    expect(await codeOf(returnDocument(desk.context, caller(login), id, { reason: 'Sai căn cứ' }))).toBe(outcome);
    await workAll(desk);
    expect((await line(1))?.state).toBe(outcome === 'done' ? 'void' : 'issued');
  });

  test('that is cancelled leaves its line void with the reason', async () => {
    const id = await numberedDocument();
    await cancelDocument(desk.context, caller('vanthu.hanoi'), id, { reason: 'Thôi ban hành' });
    expect(await line(1)).toEqual({ documentId: id, state: 'void', reason: 'Thôi ban hành' });
    const next = await numberedDocument();
    expect(await codeOn(next)).toBe('02/THADS-NV');
  });

  test('is signed only for the version that was read: a return in between wins, and the file is not used', async () => {
    const id = await numberedDocument();
    const { context } = desk;
    const signers = {
      ...context.signers,
      ofAgency: async () => {
        await returnDocument(context, caller('vanthu.hanoi'), id, { reason: 'Sai căn cứ' });
        return portOf(pki.agency);
      },
    };
    desk.context = { ...context, signers };
    await expect(workAll(desk)).rejects.toThrow('conflict');
    expect((await stateOf(id)).state).toBe('draft');
  });

  test('that cannot be sealed stops with the reason, and goes on when the clerk asks again', async () => {
    const id = await numberedDocument();
    const { context } = desk;
    const expired = pki.make({ notAfter: days(-1) });
    desk.context = { ...context, signers: { ...context.signers, ofAgency: async () => portOf(expired) } };
    await workAll(desk);
    const view = await readDocument(context, person('vanthu.hanoi'), id);
    expect([view.document.state, view.stopped?.code, view.task]).toEqual(['numbered', 'certificate-unusable', 'issue']);
    desk.context = context;
    await askForIssue(desk, id);
    await workAll(desk);
    expect(await stateOf(id)).toMatchObject({ state: 'issued', number: { number: 1 } });
  });

  test('whose file cannot be read now is tried again: nothing is said of the file', async () => {
    const id = await numberedDocument();
    const { open } = desk.context.files;
    const read = async () => Promise.reject(new Error('the disk is away'));
    desk.context.files.open = async (key) => ({ ...(await open(key)), read });
    const [message] = await issueMessages(desk);
    if (!message) throw new Error('no message');
    expect(await codeOf(workOff(desk, message))).toContain('the disk is away');
    desk.context.files.open = open;
    expect(await stateOf<Numbered>(id)).not.toHaveProperty('stopped');
    await workOff(desk, message);
    expect((await stateOf(id)).state).toBe('issued');
  });

  test('whose key does not answer is tried again, and given up is put before the clerk', async () => {
    const id = await numberedDocument();
    const away = { ...portOf(pki.agency), sign: async () => [{ failed: { code: 'away', detail: 'no answer' } }] };
    desk.context = { ...desk.context, signers: { ...desk.context.signers, ofAgency: async () => away } };
    const [message] = await issueMessages(desk);
    if (!message) throw new Error('no message');
    await expect(workOff(desk, message)).rejects.toThrow();
    expect(await stateOf<Numbered>(id)).not.toHaveProperty('stopped');
    await deadLetterMessage(desk.context, message, new Error('away'));
    expect((await stateOf<Numbered>(id)).stopped).toMatchObject({ code: 'signing-failed' });
  });
});

describe('what earlier versions submitted with its number on the page', () => {
  test('keeps number and day, and no further number is taken', async () => {
    const id = await submittedDocument(desk.it);
    await reservedLine(desk.context.records, id);
    await signDocument(desk.context, caller('lanhdao.hanoi'), id);
    moveTo('2026-12-15');
    await askForIssue(desk, id);
    await workAll(desk);
    expect(await stateOf(id)).toMatchObject({ state: 'issued', number: { number: 5, day: '2026-11-22' } });
    expect(await line(5)).toEqual({ documentId: id, state: 'issued' });
    expect(await desk.context.records.get(counterKey(book))).toBeUndefined();
  });
});

describe('the days of a book', () => {
  test('never go back, whatever the clock does', async () => {
    const issueOn = async (day: string) => {
      moveTo(day);
      const id = await signedDocument(desk, letter);
      await askForIssue(desk, id);
      await workAll(desk);
      return (await stateOf<Numbered>(id)).number.day;
    };
    expect([await issueOn('2026-11-23'), await issueOn('2026-11-22'), await issueOn('2026-11-24')]).toEqual([
      '2026-11-23',
      '2026-11-23',
      '2026-11-24',
    ]);
  });

  test('begin again with 01 on 1 January in Vietnam', async () => {
    desk.it.clock = Date.UTC(2026, 11, 31, 16, 59, 59, 999);
    await numberedDocument();
    desk.it.clock += 1;
    const id = await numberedDocument();
    expect(await stateOf(id)).toMatchObject({ number: { number: 1, year: 2027, day: '2027-01-01' } });
  });
});
