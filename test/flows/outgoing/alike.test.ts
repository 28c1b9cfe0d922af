import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { alikeDays, sameText } from '../../../lib/domain/outgoing/alike.ts';
import { cancelDocument } from '../../../lib/flows/outgoing/cancel-document.ts';
import { createDraft } from '../../../lib/flows/outgoing/create-draft.ts';
import { findAlike } from '../../../lib/flows/outgoing/find-alike.ts';
import { reviseDraft } from '../../../lib/flows/outgoing/revise-draft.ts';
import { paper } from '../../attacks/paper.ts';

import { caller, letterContent, person, type TestContext, testContext } from '../context.ts';

const { pages: _, ...said } = letterContent;
let it: TestContext;
let uploads = 0;
beforeEach(async () => {
  it = await testContext();
});
afterEach(() => it.database.close());

/** A page that says this. */
const letter = (words: string) =>
  paper({
    1: '<< /Type /Catalog /Pages 2 0 R >>',
    2: '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    3: `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Words <${Buffer.from(words).toString('hex')}> >>`,
  });

async function uploaded(who: string, words: string): Promise<string> {
  const agency = who.endsWith('.nghean') ? 'G15.29' : 'G15.1';
  const upload = `uploads/${agency}/${who}/${++uploads}.pdf`;
  await it.context.files.put(upload, letter(words));
  return upload;
}

async function saved(words: string, more: object = {}, who = 'vanthu.hanoi'): Promise<string> {
  const upload = await uploaded(who, words);
  const { id } = await createDraft(it.context, caller(who), { ...said, ...more, upload });
  return id;
}

async function alike(words: string, more: object = {}, who = 'vanthu.hanoi') {
  const { subject, recipients } = said;
  const upload = await uploaded(who, words);
  const { items } = await findAlike(it.context, person(who), { subject, recipients, upload, ...more });
  return items.map(({ id, because }) => [id, because]);
}

describe('the same letter', () => {
  test('is found by its bytes, whatever is said of it, also by another clerk', async () => {
    const id = await saved('một');
    const other = { subject: 'việc khác', recipients: ['G15.31'] };
    expect(await alike('một', other)).toEqual([[id, 'file']]);
    expect(await alike('một', other, 'vanthu2.hanoi')).toEqual([[id, 'file']]);
    expect(await alike('hai', other)).toEqual([]);
  });

  test('is found by subject and recipients, however they are typed, whatever the file', async () => {
    const recipients = ['G15.29', 'G15.31'];
    const id = await saved('một', { recipients: ['G15.29'] });
    expect(await alike('hai', { recipients: ['G15.29'] })).toEqual([[id, 'text']]);
    expect(
      await alike('hai', { subject: `  ${said.subject.normalize('NFD').toUpperCase()} `, recipients: ['G15.29'] }),
    ).toEqual([[id, 'text']]);
    expect(await alike('hai', { recipients })).toEqual([]);
    expect(sameText('a', recipients)).toBe(sameText('A', recipients.toReversed()));
  });

  test('is told once where both are the same, the newest first', async () => {
    const first = await saved('một');
    it.clock += 1000;
    const second = await saved('một');
    expect(await alike('một')).toEqual([
      [second, 'file'],
      [first, 'file'],
    ]);
  });

  test('is no other document when it is the one that is being changed, by its newest text too', async () => {
    const id = await saved('một');
    const upload = await uploaded('vanthu.hanoi', 'bản sửa');
    await reviseDraft(it.context, caller('vanthu.hanoi'), id, { ...said, upload, draftVersion: 1 });
    expect(await alike('bản sửa', { besides: id })).toEqual([]);
    expect(await alike('bản sửa', { subject: 'khác' })).toEqual([[id, 'file']]);
  });

  test('is not told of when it was cancelled, or long ago, or is another agency’s', async () => {
    const id = await saved('một');
    expect(await alike('một', { recipients: ['G15.1'] }, 'vanthu.nghean')).toEqual([]);
    await cancelDocument(it.context, caller('vanthu.hanoi'), id, { reason: 'nhầm' });
    expect(await alike('một')).toEqual([]);
    await saved('ba');
    it.clock += (alikeDays + 1) * 86_400_000;
    expect(await alike('ba')).toEqual([]);
  });

  test('can be asked for only about a file of one’s own', async () => {
    const upload = await uploaded('vanthu2.hanoi', 'của người khác');
    const asked = findAlike(it.context, person('vanthu.hanoi'), { ...said, upload });
    await expect(asked).rejects.toMatchObject({ problem: { code: 'upload-missing' } });
  });
});

describe('what is told of the same letter', () => {
  test('is its number, subject, state, day and why, and is noted as shown', async () => {
    const id = await saved('một');
    const upload = await uploaded('vanthu2.hanoi', 'một');
    const { items } = await findAlike(it.context, person('vanthu2.hanoi'), { ...said, upload });
    const { subject } = said;
    expect(items).toEqual([{ id, code: '', subject, state: 'draft', createdAt: it.clock, because: 'file' }]);
    const row = it.database.prepare("SELECT body FROM items WHERE pk LIKE 'READS#%'").get();
    expect(JSON.parse(String(row?.['body']))).toMatchObject({
      ...{ by: 'vanthu2.hanoi', what: 'alike', count: 1, from: id, to: id },
    });
  });
  test('is the newest five, also of more that are the same', async () => {
    const ids: string[] = [];
    for (let n = 1; n <= 6; n += 1) {
      it.clock += 1000;
      ids.push(await saved(n % 2 === 0 ? 'chẵn' : 'lẻ'));
    }
    const found = (await alike('chẵn')).map(([id]) => id);
    expect(found).toEqual(ids.toReversed().slice(0, 5));
  });
  test('reaches back to the day', async () => {
    const id = await saved('một');
    it.clock += alikeDays * 86_400_000;
    expect(await alike('một')).toEqual([[id, 'file']]);
    it.clock += 1;
    expect(await alike('một')).toEqual([]);
  });
  test('is asked by a clerk, about a file that is there', async () => {
    const { subject, recipients } = said;
    const ask = (who: string, upload: string) => findAlike(it.context, person(who), { subject, recipients, upload });
    const missing = `uploads/G15.1/vanthu.hanoi/x.pdf`;
    await expect(ask('vanthu.hanoi', missing)).rejects.toMatchObject({ problem: { code: 'upload-missing' } });
    await expect(ask('lanhdao.hanoi', missing)).rejects.toMatchObject({ problem: { code: 'role-missing' } });
  });
});
