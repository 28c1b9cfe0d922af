import { writeFileSync } from 'node:fs';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Outgoing, Submitted } from '../../../lib/domain/outgoing/states.ts';
import { Refused } from '../../../lib/domain/shared/errors.ts';
import type { Urgency } from '../../../lib/domain/shared/urgency-secrecy.ts';
import { readPlaces } from '../../../lib/flows/outgoing/read-places.ts';
import { type Submission, submitDraft } from '../../../lib/flows/outgoing/submit-draft.ts';
import { signDocument } from '../../../lib/flows/signing/sign-document.ts';
import { readPages } from '../../../lib/letter-page/lines.ts';
import { bytesSource } from '../../../lib/pdf/bytes/byte-source.ts';
import { openPdf } from '../../../lib/pdf/document/document.ts';
import { loadState } from '../../../lib/stores/documents/logged-state.ts';
import { outgoingKey } from '../../../lib/stores/keys.ts';
import { agencyPicture } from '../../../lib/stores/names.ts';
import { readDocument } from '../../../lib/views/read-document.ts';
import { composeLetter } from '../../../local/letter/letter.ts';
import { a4Page } from '../../../local/letter/page.ts';
import { demoAgencies } from '../../../local/setup/demo-agencies.ts';
import { hasPoppler, hasQpdf, pdfsig, qpdfCheck } from '../../foreign/tools.ts';
import { letterOf, typical, type Written } from '../../letter-page/letters.ts';
import { verifyPdf } from '../../pades/read-back.ts';
import { sealPng } from '../../pades/sample-png.ts';
import { makePki } from '../../pki/factory.ts';
import { caller, letterContent, person, testContext } from '../context.ts';
import { askForIssue, type DeskContext, deskContext, draftDocument, workAll } from '../issue-desk.ts';

const pictures = process.env['CONGVAN_PICTURES'];
const [from, to] = demoAgencies;
const signer = person('lanhdao.hanoi');
const pki = makePki();
let desk: DeskContext;
let letter: Uint8Array;
beforeAll(async () => {
  letter = await composeLetter({
    ...{ from, to, signer, unit: 'NV', subject: letterContent.subject },
    paragraphs: ['Đề nghị Quý cơ quan phối hợp.'],
  });
});
beforeEach(async () => {
  desk = deskContext(await testContext(), pki);
});

const draft = (urgency: Urgency, bytes = letter) =>
  draftDocument(desk, bytes, { content: { ...letterContent, urgency } });
const submit = (id: string, submission: Submission = { confirmed: true }) =>
  submitDraft(desk.context, caller('vanthu.hanoi'), id, submission).then(
    () => 'submitted',
    (error) => (error instanceof Refused ? error.problem.code : String(error)),
  );
async function stateOf<State = Outgoing>(id: string): Promise<State> {
  const loaded = await loadState<State>(desk.context.records, outgoingKey(id));
  if (!loaded) throw new Error('gone');
  return loaded.state;
}
async function bytesOf({ file }: Outgoing): Promise<Uint8Array> {
  const source = await desk.context.files.open(file.key);
  return source.read(0, source.size);
}
const found = async (id: string) =>
  (await readPlaces(desk.context, person('vanthu.hanoi'), id)).contradictions.filter(
    ({ check }) => check === 'urgency',
  );
/** The words of page 1 with what stands in notes, line by line. */
async function wordsOf(bytes: Uint8Array, filled: boolean): Promise<string[]> {
  const [page] = await readPages((await openPdf(bytesSource(bytes))).latest, { filled }, 1);
  return page?.lines.map(({ text }) => text.trim()) ?? [];
}
const written = (lines: Readonly<Record<string, Written>>) =>
  letterOf({
    ...typical,
    number: ['Số:            /THADS-NV', 40, 46],
    subject: [`V/v ${letterContent.subject}`, 40, 54],
    addressee: [`Kính gửi: ${to.name}`, 60, 78],
    title: [signer.position.toLocaleUpperCase('vi'), 125, 150, 'bold'],
    ...lines,
  });

describe('a page that does not say how urgent it is', () => {
  test.each([
    ['urgent', 'KHẨN'],
    ['very-urgent', 'THƯỢNG KHẨN'],
    ['express', 'HỎA TỐC'],
  ] as const)(
    '%s: bears %s before it is signed; number, date and seal come after, and all holds',
    async (urgency, words) => {
      await desk.context.files.put(agencyPicture('G15.1'), sealPng);
      const id = await draft(urgency);
      expect(await found(id)).toEqual([]);
      expect(await submit(id, {})).toBe('submitted');
      const submitted = await stateOf<Submitted>(id);
      expect(submitted.page?.stamp).toMatchObject({ urgency, place: { page: 1, height: 8, certain: true } });
      const before = await bytesOf(submitted);
      expect(Buffer.from(before.subarray(0, letter.length)).equals(Buffer.from(letter))).toBe(true);
      expect((await wordsOf(before, true)).filter((line) => line === words)).toHaveLength(1);
      await signDocument(desk.context, caller('lanhdao.hanoi'), id);
      await askForIssue(desk, id);
      await workAll(desk);
      const issued = await stateOf(id);
      expect(issued.state).toBe('issued');
      const bytes = await bytesOf(issued);
      if (pictures) writeFileSync(`${pictures}/urgency-${urgency}.pdf`, bytes);
      expect(Buffer.from(bytes.subarray(0, before.length)).equals(Buffer.from(before))).toBe(true);
      const { signatures } = await verifyPdf(bytes, desk.it.clock);
      expect(signatures.map(({ integrity, modified }) => ({ integrity, modified }))).toEqual(
        [1, 2].map(() => ({ integrity: true, modified: false })),
      );
      if (hasPoppler) expect(pdfsig(bytes)).toEqual({ valid: 2, found: 2 });
      if (hasQpdf) expect(qpdfCheck(bytes)).toBe('');
      const { history } = await readDocument(desk.context, person('vanthu.hanoi'), id);
      expect(history.find(({ kind }) => kind === 'submitted')?.data).toMatchObject({ urgencyStamp: words });
    },
  );

  test('and is not urgent gets none: the file stays as it is', async () => {
    const id = await draft('normal');
    expect(await submit(id, {})).toBe('submitted');
    const { file, original, page } = await stateOf<Submitted>(id);
    expect([file, page?.stamp]).toEqual([original, undefined]);
  });

  test('gets boxes and stamp, and its own words stay as they were', async () => {
    const bytes = await written({});
    const id = await draft('very-urgent', bytes);
    expect(await submit(id, {})).toBe('submitted');
    const after = await bytesOf(await stateOf(id));
    expect(await wordsOf(after, false)).toEqual(await wordsOf(bytes, false));
    expect(await wordsOf(after, true)).toContain('THƯỢNG KHẨN');
    if (pictures) writeFileSync(`${pictures}/urgency-boxes.pdf`, after);
  });

  test('has its stamp where the clerk moved it, in the size of the law', async () => {
    const id = await draft('express');
    const places = { urgency: { page: 1, x: 31, y: 228, width: 90, height: 30 } };
    expect(await submit(id, { places })).toBe('submitted');
    const { page } = await stateOf<Submitted>(id);
    expect(page?.stamp?.place).toEqual({ page: 1, x: 31, y: 228, width: 30, height: 8, certain: true });
  });

  test('is not stamped over its words, wherever somebody wants it: that is said, and needs a reason', async () => {
    const id = await draft('express', await written({}));
    const places = { urgency: { page: 1, x: 125, y: 145, width: 30, height: 8 } };
    expect(await submit(id, { places })).toBe('page-contradicts');
    expect(await submit(id, { places, waive: 'Đóng dấu mực trên bản giấy' })).toBe('submitted');
    expect((await stateOf<Submitted>(id)).page?.stamp).toBeUndefined();
  });

  test('and is a picture waits for the clerk, who confirms the place or says that the stamp is in the picture', async () => {
    const scan = await (await a4Page()).document.save();
    const id = await draft('urgent', scan);
    const { places } = await readPlaces(desk.context, person('vanthu.hanoi'), id);
    expect(places.at(-1)).toMatchObject({ field: 'urgency', part: 'urgency', place: { width: 20, certain: false } });
    expect(await submit(id, {})).toBe('places-uncertain');
    expect(await submit(id)).toBe('submitted');
    expect((await stateOf<Submitted>(id)).page?.stamp).toMatchObject({ urgency: 'urgent' });
    const other = await draft('urgent', scan);
    expect(await submit(other, { confirmed: true, urgencyPrinted: true })).toBe('submitted');
    expect((await stateOf<Submitted>(other)).page?.stamp).toBeUndefined();
    const { history } = await readDocument(desk.context, person('vanthu.hanoi'), other);
    expect(history.at(-1)?.data).toMatchObject({ urgencyPrinted: true });
  });
});

describe('a page that says how urgent it is', () => {
  test('as the record does gets no second stamp', async () => {
    const id = await draft('express', await written({ urgency: ['HOẢ TỐC', 50, 66, 'bold'] }));
    expect(await found(id)).toEqual([]);
    expect(await submit(id, {})).toBe('submitted');
    expect((await stateOf<Submitted>(id)).page?.stamp).toBeUndefined();
  });
  test.each([
    ['express', 'KHẨN', 'HỎA TỐC'],
    ['normal', 'THƯỢNG KHẨN', 'Thường'],
  ] as const)('otherwise than the record (%s) stops', async (urgency, printed, recorded) => {
    const id = await draft(urgency, await written({ urgency: [printed, 50, 66, 'bold'] }));
    expect(await found(id)).toEqual([{ check: 'urgency', law: 'App. I III.2', page: 1, printed, recorded }]);
    expect(await submit(id)).toBe('page-contradicts');
    expect(await submit(id, { confirmed: true, urgencyPrinted: true })).toBe('page-contradicts');
    expect((await stateOf(id)).state).toBe('draft');
  });
});
