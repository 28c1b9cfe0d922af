import { expect, test } from 'vitest';
import { drawReport } from '../../../lib/flows/incoming/draw-report.ts';
import type { ReportPages } from '../../../lib/flows/parts/opening-context.ts';
import { checkSignatures } from '../../../lib/flows/parts/signature-check.ts';
import { base } from '../../attacks/kit.ts';
import { freshDesk } from '../fresh-desk.ts';
import { incoming } from '../states.ts';

const at = freshDesk();

/** A document with one checked file, what draws it, and the pages that were drawn. */
async function arrived() {
  const { it } = at.desk;
  const pages: Parameters<ReportPages['page']>[0][] = [];
  const page = async (found: (typeof pages)[number]) => {
    pages.push(found);
    return Buffer.from(`page ${pages.length}`);
  };
  const context = { ...it.context, reportPages: { page } };
  const key = `incoming/${context.newId()}/file`;
  const { size } = await context.files.put(key, await base());
  const checkedAt = it.clock;
  const check = await checkSignatures(context, key, '05/THADS: a.pdf');
  const files = [
    { name: 'a.pdf', contentType: 'application/pdf', key, size, check },
    { name: 'a.docx', contentType: 'application/octet-stream', key: 'k', size: 1 },
  ];
  const incomingId = await incoming('opened', { files })(at.desk);
  it.clock += 86_400_000;
  const drawn = async () => {
    const file = await context.files.open(`${key}.report.pdf`);
    return Buffer.from(await file.read(0, file.size)).toString();
  };
  return { context, incomingId, pages, drawn, checkedAt };
}

test('the page says what was found when the document came in, and which file that was', async () => {
  const { context, incomingId, pages, drawn, checkedAt } = await arrived();
  await drawReport(context, { incomingId, index: 0 });
  expect(await drawn()).toBe('page 1');
  const [page] = pages;
  expect(page).toMatchObject({ title: '05/THADS: a.pdf', at: new Date(checkedAt) });
  expect(page?.fingerprint).toMatch(/^[0-9a-f]{64}$/);
  expect(page?.report.signatures).toHaveLength(1);
  expect(page?.report).not.toHaveProperty('checked');
});

test('a page that is there is not drawn again', async () => {
  const { context, incomingId, pages } = await arrived();
  for (let asked = 0; asked < 2; asked += 1) await drawReport(context, { incomingId, index: 0 });
  expect(pages).toHaveLength(1);
});

test.each([
  ['a file that was not checked', 1],
  ['a file that there is not', 2],
])('of %s there is nothing to draw', async (_, index) => {
  const { context, incomingId, pages } = await arrived();
  await drawReport(context, { incomingId, index });
  await drawReport(context, { incomingId: 'gone', index: 0 });
  expect(pages).toEqual([]);
});
