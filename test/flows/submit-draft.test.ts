import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { tinos } from '../../lib/adapters/fonts/tinos.ts';
import type { Draft, DraftContent } from '../../lib/domain/document/outgoing.ts';
import { cancelDocument } from '../../lib/flows/cancel-document.ts';
import { returnDocument } from '../../lib/flows/return-document.ts';
import type { SigningHouse } from '../../lib/flows/step/house.ts';
import { counterKey, numberKey, outgoingKey } from '../../lib/flows/step/keys.ts';
import { loadState } from '../../lib/flows/step/logged-state.ts';
import type { NumberLine } from '../../lib/flows/step/numbers.ts';
import { outgoingWrites } from '../../lib/flows/step/outgoing-store.ts';
import { submitDraft } from '../../lib/flows/submit-draft.ts';
import { composeLetter } from '../../local/letter/letter.ts';
import { demoAgencies } from '../../local/setup/demo-agencies.ts';
import { caller, letterContent, person, type TestHouse, testHouse } from './house.ts';

let it: TestHouse;
let house: SigningHouse;
let letter: Uint8Array;
const [from, to] = demoAgencies;
/** the last moment of 2026 in Vietnam */
const lastMoment = Date.UTC(2026, 11, 31, 16, 59, 59, 999);
const book = (year: number) => ({ agencyCode: 'G15.1', year, book: 'outgoing' });

beforeAll(async () => {
  const signer = person('lanhdao.hanoi');
  letter = await composeLetter({ from, to, signer, unit: 'NV', subject: 'thử', paragraphs: ['Nội dung.'] });
});
beforeEach(async () => {
  it = await testHouse();
  house = {
    ...it.house,
    typeface: tinos,
    tokens: { identityOf: async () => undefined },
    proving: { level: 'B-B' },
    signers: { ofPerson: async () => undefined, ofAgency: async () => undefined },
  };
});

async function newDraft(change: Partial<DraftContent> = {}): Promise<string> {
  const id = house.newId();
  const key = `uploads/${id}.pdf`;
  const { size } = await house.files.put(key, letter);
  const content = { ...letterContent, ...change };
  const file = { key, size };
  const common = { id, agencyCode: 'G15.1', createdBy: 'vanthu.hanoi', createdAt: 1, draftVersion: 1 };
  const draft: Draft = { ...common, state: 'draft', content, original: file, file };
  await house.records.transact(outgoingWrites(undefined, draft, { by: 'vanthu.hanoi', name: '', at: 1 }, []));
  return id;
}
const submit = async (id: string) => (await submitDraft(house, caller('vanthu.hanoi'), id)).code;
const sendBack = (id: string) => returnDocument(house, caller('lanhdao.hanoi'), id, { reason: 'Sửa thể thức' });
const line = async (year: number, number: number) =>
  (await house.records.get<NumberLine>(numberKey(book(year), number)))?.body;

async function change(id: string, content: Partial<DraftContent>): Promise<void> {
  const loaded = await loadState<Draft>(house.records, outgoingKey(id));
  if (!loaded) throw new Error('no draft');
  const after = { ...loaded.state, content: { ...loaded.state.content, ...content } };
  await house.records.transact(outgoingWrites(loaded, after, { by: 'vanthu.hanoi', name: '', at: 2 }, []));
}

describe('the number of a submitted draft', () => {
  test('runs from 01 without gaps, one sequence for all kinds', async () => {
    const codes = [await submit(await newDraft()), await submit(await newDraft({ kind: 'decision' }))];
    expect(codes).toEqual(['01/CTHADS-NV', '02/QĐ-CTHADS']);
    expect(await line(2026, 2)).toMatchObject({ state: 'reserved' });
  });
  test('stays through a return; its notation follows a changed kind or unit', async () => {
    const id = await newDraft();
    expect(await submit(id)).toBe('01/CTHADS-NV');
    await sendBack(id);
    await change(id, { kind: 'decision' });
    expect(await submit(id)).toBe('01/QĐ-CTHADS');
    await sendBack(id);
    await change(id, { kind: 'letter', unit: 'VP' });
    expect(await submit(id)).toBe('01/CTHADS-VP');
    expect((await house.records.get<{ last: number }>(counterKey(book(2026))))?.body.last).toBe(1);
  });
  test('of a cancelled document is void and not used again', async () => {
    const id = await newDraft();
    await submit(id);
    await cancelDocument(house, caller('vanthu.hanoi'), id, { reason: 'Không cần nữa' });
    expect(await line(2026, 1)).toEqual({ documentId: id, state: 'void', reason: 'Không cần nữa' });
    expect(await submit(await newDraft())).toBe('02/CTHADS-NV');
  });
});

describe('the turn of the year', () => {
  test('begins a new book at 17:00 UTC on 31 December', async () => {
    it.clock = lastMoment;
    expect(await submit(await newDraft())).toBe('01/CTHADS-NV');
    expect(await submit(await newDraft())).toBe('02/CTHADS-NV');
    it.clock += 1;
    expect(await submit(await newDraft())).toBe('01/CTHADS-NV');
    expect(await line(2027, 1)).toMatchObject({ state: 'reserved' });
  });
  test('a number that was reserved in the old year is void in its book, with the reason', async () => {
    it.clock = lastMoment;
    const id = await newDraft();
    await submit(id);
    it.clock += 1;
    await sendBack(id);
    await submit(id);
    expect(await line(2026, 1)).toMatchObject({ documentId: id, state: 'void' });
    expect(await line(2027, 1)).toEqual({ documentId: id, state: 'reserved' });
  });
});
