import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { returned } from '../../lib/domain/document/decisions.ts';
import type { Draft, Submitted } from '../../lib/domain/document/outgoing.ts';
import { Refused } from '../../lib/domain/errors.ts';
import { numberKey, outgoingKey } from '../../lib/flows/step/keys.ts';
import { loadState } from '../../lib/flows/step/logged-state.ts';
import type { NumberLine } from '../../lib/flows/step/numbers.ts';
import { agencyPicture } from '../../lib/flows/step/pictures.ts';
import { submitDraft } from '../../lib/flows/submit-draft.ts';
import { composeLetter } from '../../local/letter/letter.ts';
import { a4Page, leftAt } from '../../local/letter/page.ts';
import { demoAgencies } from '../../local/setup/demo-agencies.ts';
import { sampleLetter } from '../pades/sample-letter.ts';
import { makePng } from '../pades/sample-png.ts';
import { makePki } from '../pki/factory.ts';
import { caller, person, testHouse } from './house.ts';
import { type DeskHouse, deskHouse, draftDocument } from './issue-desk.ts';

let desk: DeskHouse;
let letter: Uint8Array;
const [from, to] = demoAgencies;
const pki = makePki();

beforeAll(async () => {
  const signer = person('lanhdao.hanoi');
  letter = await composeLetter({ from, to, signer, unit: 'NV', subject: 'thử', paragraphs: ['Nội dung.'] });
});
beforeEach(async () => {
  desk = deskHouse(await testHouse(), pki);
});

const submit = (id: string) =>
  submitDraft(desk.house, caller('vanthu.hanoi'), id).then(
    () => 'submitted',
    (error) => (error instanceof Refused ? error.problem.code : String(error)),
  );
async function stateOf<State>(id: string): Promise<State> {
  const loaded = await loadState<State>(desk.house.records, outgoingKey(id));
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
    const bytes = await page('Số:            /CTHADS-NV', 'ngày        tháng        năm 2026');
    const id = await draftDocument(desk, bytes);
    expect(await submit(id)).toBe('submitted');
    const { file, original, page: made } = await stateOf<Submitted>(id);
    expect(made?.boxes.map(({ part }) => part)).toEqual(['number', 'day', 'month']);
    expect(file.size).toBeGreaterThan(original.size);
  });

  test('with a blank that is too narrow for a number is refused, and nothing has happened', async () => {
    const id = await draftDocument(desk, await page('Số:  /CTHADS-NV', 'ngày        tháng        năm 2026'));
    const before = await stateOf<Draft>(id);
    expect(await submit(id)).toBe('box-too-small');
    expect(await stateOf<Draft>(id)).toEqual(before);
  });

  test('on which the agency’s seal would break the leader’s signature is refused before anybody signs', async () => {
    const board = makePng({ width: 60, height: 60, type: 2, bits: 8, pixel: () => [255, 255, 255] });
    await desk.house.files.put(agencyPicture('G15.1'), board);
    const id = await draftDocument(desk, await sampleLetter());
    expect(await submit(id)).toBe('page-not-issuable');
    expect((await stateOf<Draft>(id)).state).toBe('draft');
  });

  test('that had a number reserved by an earlier version leaves it void, with the reason', async () => {
    const number = { book: 'outgoing', year: 2026, number: 3, notation: 'CTHADS-NV', day: '2026-11-20' };
    const id = await draftDocument(desk, letter, { number });
    const key = numberKey({ agencyCode: 'G15.1', ...number }, 3);
    const line: NumberLine = { documentId: id, state: 'reserved' };
    await desk.house.records.transact([{ put: { ...key, version: 1, schema: 1, body: line }, expect: 'absent' }]);
    expect(await submit(id)).toBe('submitted');
    expect((await desk.house.records.get<NumberLine>(key))?.body).toMatchObject({ documentId: id, state: 'void' });
    expect((await stateOf<Submitted>(id)).number).toBeUndefined();
  });

  test('that was returned is submitted from the text as the clerk gave it', async () => {
    const id = await draftDocument(desk, letter);
    await submit(id);
    const act = { by: 'lanhdao.hanoi', name: 'Nguyễn Văn An', at: 1 };
    const again = returned(await stateOf<Submitted>(id), act, 'Sửa thể thức');
    expect(again.file).toEqual(again.original);
  });
});
