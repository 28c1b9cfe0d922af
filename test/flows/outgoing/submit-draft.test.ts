import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { NumberLine } from '../../../lib/domain/books/number-line.ts';
import { returned } from '../../../lib/domain/outgoing/review-steps.ts';
import type { Draft, Submitted } from '../../../lib/domain/outgoing/states.ts';
import { Refused } from '../../../lib/domain/shared/errors.ts';
import { readPlaces } from '../../../lib/flows/outgoing/read-places.ts';
import { type Submission, submitDraft } from '../../../lib/flows/outgoing/submit-draft.ts';
import { loadState } from '../../../lib/stores/documents/logged-state.ts';
import { numberKey, outgoingKey } from '../../../lib/stores/keys.ts';
import { agencyPicture } from '../../../lib/stores/names.ts';
import { readDocument } from '../../../lib/views/read-document.ts';
import { composeLetter } from '../../../local/letter/letter.ts';
import { a4Page, leftAt } from '../../../local/letter/page.ts';
import { demoAgencies } from '../../../local/setup/demo-agencies.ts';
import { sampleLetter } from '../../pades/sample-letter.ts';
import { makePng } from '../../pades/sample-png.ts';
import { makePki } from '../../pki/factory.ts';
import { caller, letterContent, person, testContext } from '../context.ts';
import { type DeskContext, deskContext, draftDocument } from '../issue-desk.ts';

let desk: DeskContext;
let letter: Uint8Array;
const [from, to] = demoAgencies;
const pki = makePki();

const signer = person('lanhdao.hanoi');

beforeAll(async () => {
  letter = await composeLetter({
    from,
    to,
    signer,
    unit: 'NV',
    subject: letterContent.subject,
    paragraphs: ['Nội dung.'],
  });
});
beforeEach(async () => {
  desk = deskContext(await testContext(), pki);
});

const submit = (id: string, submission: Submission = { confirmed: true }) =>
  submitDraft(desk.context, caller('vanthu.hanoi'), id, submission).then(
    () => 'submitted',
    (error) => (error instanceof Refused ? error.problem.code : String(error)),
  );
async function stateOf<State>(id: string): Promise<State> {
  const loaded = await loadState<State>(desk.context.records, outgoingKey(id));
  if (!loaded) throw new Error('gone');
  return loaded.state;
}

/** A page as clerks write it: with these words on the line of number and date. */
async function page(number: string, date: string): Promise<Uint8Array> {
  const sheet = await a4Page();
  leftAt(sheet, 40, { text: number, face: 'regular', size: 13, y: 46 });
  leftAt(sheet, 112, { text: date, face: 'italic', size: 13, y: 46 });
  return sheet.document.save();
}

describe('a submitted draft', () => {
  test('has no number, and the boxes of its page are empty form fields', async () => {
    const id = await draftDocument(desk, letter);
    expect(await submit(id)).toBe('submitted');
    const document = await stateOf<Submitted>(id);
    expect(document).toMatchObject({
      state: 'submitted',
      page: {
        boxes: [
          { field: 'so', part: 'code' },
          { field: 'ngay_ban_hanh', part: 'date' },
        ],
      },
    });
    expect(document.number).toBeUndefined();
    expect(document.file).toEqual(document.original);
  });

  test('gets fields in the blanks of a page that has none', async () => {
    const bytes = await page('Số:            /THADS-NV', 'ngày        tháng        năm 2026');
    const id = await draftDocument(desk, bytes);
    expect(await submit(id)).toBe('submitted');
    const { file, original, page: made } = await stateOf<Submitted>(id);
    expect(made?.boxes.map(({ part }) => part)).toEqual(['number', 'day', 'month']);
    expect(file.size).toBeGreaterThan(original.size);
  });

  test('with a blank that is too narrow for a number is refused, and nothing has happened', async () => {
    const id = await draftDocument(desk, await page('Số:  /THADS-NV', 'ngày        tháng        năm 2026'));
    const before = await stateOf<Draft>(id);
    expect(await submit(id)).toBe('box-too-small');
    expect(await stateOf<Draft>(id)).toEqual(before);
  });

  test('on which the agency’s seal would break the leader’s signature is refused before anybody signs', async () => {
    const board = makePng({ width: 60, height: 60, type: 2, bits: 8, pixel: () => [255, 255, 255] });
    await desk.context.files.put(agencyPicture('G15.1'), board);
    const id = await draftDocument(desk, await sampleLetter());
    expect(await submit(id)).toBe('page-not-issuable');
    expect((await stateOf<Draft>(id)).state).toBe('draft');
  });

  test('that had a number reserved by an earlier version leaves it void, with the reason', async () => {
    const number = { book: 'outgoing', year: 2026, number: 3, notation: 'THADS-NV', day: '2026-11-20' };
    const id = await draftDocument(desk, letter, { number });
    const key = numberKey({ agencyCode: 'G15.1', ...number }, 3);
    const line: NumberLine = { documentId: id, state: 'reserved' };
    await desk.context.records.transact([{ put: { ...key, version: 1, schema: 1, body: line }, expect: 'absent' }]);
    expect(await submit(id)).toBe('submitted');
    expect((await desk.context.records.get<NumberLine>(key))?.body).toMatchObject({ documentId: id, state: 'void' });
    expect((await stateOf<Submitted>(id)).number).toBeUndefined();
  });

  test('whose page says something else than the record is refused with what and where, unless the clerk says why', async () => {
    const bytes = await composeLetter({ from, to, signer, unit: 'NV', subject: 'việc khác hẳn', paragraphs: [] });
    const id = await draftDocument(desk, bytes);
    expect(await submit(id)).toBe('page-contradicts');
    const { contradictions } = await readPlaces(desk.context, person('vanthu.hanoi'), id);
    expect(contradictions).toMatchObject([{ check: 'subject', page: 1, printed: 'việc khác hẳn' }]);
    expect(await submit(id, { confirmed: true, waive: '  ' })).toBe('page-contradicts');
    expect(await submit(id, { confirmed: true, waive: 'Trích yếu trên trang đã được duyệt' })).toBe('submitted');
    const { history } = await readDocument(desk.context, person('vanthu.hanoi'), id);
    expect(history.at(-1)?.data).toMatchObject({ waived: ['subject'], reason: 'Trích yếu trên trang đã được duyệt' });
  });

  test('whose places are not certain waits for the clerk, who confirms them or says where', async () => {
    const id = await draftDocument(desk, await (await a4Page()).document.save());
    expect(await submit(id, {})).toBe('places-uncertain');
    const { places, open } = await readPlaces(desk.context, person('vanthu.hanoi'), id);
    expect([open, places.map(({ field }) => field)]).toEqual([true, ['so', 'ngay_ban_hanh', 'signature']]);
    const at = { page: 1, x: 25, y: 240, width: 60, height: 8 };
    const chosen = Object.fromEntries(places.map(({ field }, n) => [field, { ...at, y: 240 - n * 30 }]));
    expect(await submit(id, { places: chosen })).toBe('submitted');
    const { page: made } = await stateOf<Submitted>(id);
    expect(made?.boxes[0]?.place).toEqual({ ...at, certain: true });
    expect(made?.signature).toMatchObject({ y: 180, certain: true });
    expect((await readPlaces(desk.context, person('lanhdao.hanoi'), id)).open).toBe(false);
  });

  test('with a place outside its page is refused', async () => {
    const id = await draftDocument(desk, await (await a4Page()).document.save());
    const places = { so: { page: 1, x: 190, y: 240, width: 60, height: 8 } };
    expect(await submit(id, { places, confirmed: true })).toBe('page-not-issuable');
  });

  test('that was returned is submitted from the text as the clerk gave it', async () => {
    const id = await draftDocument(desk, letter);
    await submit(id);
    const act = { by: 'lanhdao.hanoi', name: 'Nguyễn Văn An', at: 1 };
    const again = returned(await stateOf<Submitted>(id), act, 'Sửa thể thức') as Draft;
    expect(again.file).toEqual(again.original);
  });
});
