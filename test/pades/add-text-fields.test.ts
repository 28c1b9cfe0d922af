import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import * as fontkit from 'fontkit';
import { degrees, PDFDocument } from 'pdf-lib';
import { describe, expect, test } from 'vitest';
import { addTextFields, type WantedField } from '../../lib/pades/add-text-fields.ts';
import { bytesSource } from '../../lib/pdf/byte-source.ts';
import { openPdf } from '../../lib/pdf/document.ts';
import { fieldsOf } from '../../lib/pdf/forms.ts';
import { rectOf } from '../../lib/pdf/pages.ts';

const blanks: readonly WantedField[] = [
  { name: 'so', after: 'Số:', before: '/' },
  { name: 'ngay', after: 'ngày', before: 'tháng' },
  { name: 'thang', after: 'tháng', before: 'năm' },
];
const require = createRequire(import.meta.url);
const numberLine = 'Số:          /QĐ-CTHADS';
const dateLine = 'Hà Nội, ngày        tháng        năm 2026';

async function page(lines: readonly string[], rotate = 0): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  document.registerFontkit(fontkit as never);
  const face = await readFile(require.resolve('@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf'));
  const font = await document.embedFont(face, { subset: true });
  const sheet = document.addPage([595, 842]);
  sheet.setRotation(degrees(rotate));
  lines.forEach((line, index) => {
    sheet.drawText(line, { x: 100, y: 700 - index * 30, size: 13, font });
  });
  return document.save();
}

async function added(bytes: Uint8Array) {
  const { tail, inBlank } = await addTextFields(bytesSource(bytes), blanks, ['so_va_ngay']);
  const { latest } = await openPdf(bytesSource(Buffer.concat([bytes, tail])));
  const fields: { name: string; rect: Awaited<ReturnType<typeof rectOf>> }[] = [];
  for await (const field of fieldsOf(latest)) {
    fields.push({ name: field.name, rect: await rectOf(latest, field.widgets[0]?.dict.get('Rect')) });
  }
  return { inBlank, fields };
}

describe('fields for a page that was made without them', () => {
  test('stand in the blanks of number, day and month, each on the line of its label', async () => {
    const { inBlank, fields } = await added(await page([numberLine, dateLine, 'Nội dung ngày hôm nay']));
    expect(inBlank).toBe(true);
    expect(fields.map(({ name }) => name)).toEqual(['so', 'ngay', 'thang']);
    const [number, day, month] = fields.map(({ rect }) => rect);
    expect(number?.y0).toBeCloseTo(700 - 13 * 0.3, 0);
    expect(day?.y0).toBeCloseTo(670 - 13 * 0.3, 0);
    expect(day?.x1).toBeLessThan(month?.x0 ?? 0);
  });

  test('see dots and lines as blanks, and letters in either Unicode form', async () => {
    const dotted = [numberLine.replace(/ {10}/, '..........'), dateLine.replaceAll('        ', ' …… ')];
    expect((await added(await page(dotted))).inBlank).toBe(true);
    expect((await added(await page([numberLine, dateLine].map((line) => line.normalize('NFD'))))).inBlank).toBe(true);
  });

  test('do not cover a number that is typed already: one field in the top margin instead', async () => {
    const { inBlank, fields } = await added(await page(['Số: 15/QĐ-CTHADS', dateLine]));
    expect(inBlank).toBe(false);
    expect(fields).toHaveLength(1);
    expect(fields[0]).toMatchObject({ name: 'so_va_ngay' });
    expect(fields[0]?.rect?.y0).toBeGreaterThan(842 - 20 * (72 / 25.4));
  });

  test('stand in the top margin of a scanned page, and of a turned one as it is seen', async () => {
    const upright = await added(await page([]));
    const turned = await added(await page([], 90));
    expect([upright.inBlank, turned.inBlank]).toEqual([false, false]);
    expect(turned.fields[0]?.rect?.x0).toBeLessThan(20 * (72 / 25.4));
  });
});
