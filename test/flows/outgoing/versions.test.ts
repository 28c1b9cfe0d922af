import { describe, expect, test } from 'vitest';
import { createDraft } from '../../../lib/flows/outgoing/create-draft.ts';
import { readVersionText } from '../../../lib/flows/outgoing/read-version-text.ts';
import { reviseDraft } from '../../../lib/flows/outgoing/revise-draft.ts';
import { downloadDocument } from '../../../lib/views/download-file.ts';
import { caller, letterContent, person } from '../context.ts';
import { freshDesk } from '../fresh-desk.ts';
import { uploadOf } from '../states.ts';

const at = freshDesk();
const clerk = 'vanthu.hanoi';
const { pages: _, ...content } = letterContent;

/** A draft that was changed once. */
async function revised(): Promise<string> {
  const { id } = await createDraft(at.desk.context, caller(clerk), {
    ...content,
    upload: await uploadOf(at.desk, clerk),
  });
  const change = { ...content, draftVersion: 1, upload: await uploadOf(at.desk, clerk) };
  await reviseDraft(at.desk.context, caller(clerk), id, change);
  return id;
}

describe('the versions of a text', () => {
  test('are each read word for word, the one of today where none is named', async () => {
    const id = await revised();
    const read = (version?: string) => readVersionText(at.desk.context, person(clerk), id, version);
    const [first, last] = [await read('1'), await read()];
    expect([first.version, last.version]).toEqual([1, 2]);
    expect(first.lines.join(' ')).toContain('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM');
  });
  test('are each a file of their own', async () => {
    const id = await revised();
    const address = async (version: string) =>
      (await downloadDocument(at.desk.context, person(clerk), id, undefined, version)).url;
    expect(await address('1')).not.toBe(await address('2'));
  });
  test.each(['3', '0', 'x'])('that there are not are not found: %s', async (version) => {
    const id = await revised();
    await expect(readVersionText(at.desk.context, person(clerk), id, version)).rejects.toMatchObject({
      problem: { code: 'not-found' },
    });
  });
  test('are nobody’s to read who may not read the document', async () => {
    const id = await revised();
    await expect(readVersionText(at.desk.context, person('taixe.hanoi'), id, '1')).rejects.toMatchObject({
      problem: { code: 'not-on-its-route' },
    });
  });
});
