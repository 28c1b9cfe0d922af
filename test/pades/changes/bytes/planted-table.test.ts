/** A cross-reference table that was planted in what is signed, and leads to a stream of entries that a later revision brings. */
import { expect, it } from 'vitest';
import { joined, offsetOf, paper, startxref, streamBody, toText } from '../../../attacks/paper.ts';
import { changesOf, lineOf } from '../revision.ts';

const pad = (value: number): string => String(value).padStart(10, '0');
const table = (prev: number, stream: number): string =>
  `xref\n0 0\ntrailer\n<< /Size 90 /Root 1 0 R /Info 12 0 R /Prev ${pad(prev)} /XRefStm ${pad(stream)} >>\n`;
const title = '12 0 obj\n<< /Title (x) >>\nendobj\n';

/** A letter with the planted table, which leads to where the stream of the next revision will stand. */
const signed = (prev: number, stream: number): Uint8Array =>
  paper(
    {
      ...{ 1: '<< /Type /Catalog /Pages 2 0 R >>', 2: '<< /Kids [] >>' },
      ...{ 6: streamBody(table(prev, stream)), 12: '<< >>' },
    },
    '/Info 12 0 R',
  );
const draft = signed(0, 0);
const at = draft.length + title.length;
const before = signed(startxref(draft), at);
const planted = offsetOf(before, 6) + toText(before).slice(offsetOf(before, 6)).indexOf('xref');

/** The entry of the title, in a cross-reference stream. */
function entries(): Uint8Array {
  const data = Buffer.alloc(7);
  data.writeUInt8(1, 0);
  data.writeUInt32BE(draft.length, 1);
  const head = `80 0 obj\n<< /Type /XRef /Size 90 /W [1 4 2] /Index [12 1] /Root 1 0 R /Length 7 >>\nstream\n`;
  return joined(head, data, '\nendstream\nendobj\n');
}

it('is refused: the revision stands on what another one signed', async () => {
  const after = joined(before, title, entries(), `startxref\n${planted}\n%%EOF\n`);
  expect((await changesOf(before, after)).map(lineOf)).toEqual([
    '- file-structure /: its cross-reference stands in an earlier revision',
  ]);
});

it('in the revision itself is a hybrid file like others', async () => {
  const own = at + entries().length;
  const after = joined(before, title, entries(), table(startxref(before), at), `startxref\n${own}\n%%EOF\n`);
  expect((await changesOf(before, after)).map(lineOf)).toEqual(['+ metadata /Info: document information']);
});
