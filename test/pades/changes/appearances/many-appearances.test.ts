/** Many seen signatures on one page: what was painted for one of them need not be painted again for the next. */
import { expect, it } from 'vitest';
import { type PaintedAppearances, paintPage } from '../../../../lib/pades/changes/appearances/page-paint.ts';
import { defaultBudget } from '../../../../lib/pades/changes/states/budget.ts';
import { signPdf } from '../../../../lib/pades/sign/sign.ts';
import { verifyPdf } from '../../../../lib/pades/verify-pdf.ts';
import { bytesSource } from '../../../../lib/pdf/bytes/byte-source.ts';
import { openPdf } from '../../../../lib/pdf/document/document.ts';
import { nodeCrypto } from '../../../../lib/pki/node-crypto.ts';
import { boxField, letter } from '../../../attacks/letter.ts';
import { appended, bodyOf, streamBody } from '../../../attacks/paper.ts';
import { makePki } from '../../../pki/factory.ts';
import { sampleLetter } from '../../sample-letter.ts';
import { wavePng } from '../../sample-png.ts';
import { signerOf } from '../../signers.ts';

it('fifty of them hold', async () => {
  const pki = makePki();
  let file = await sampleLetter();
  for (let i = 0; i < 50; i++) {
    const place = { page: 1, x: 10 + (i % 10) * 19, y: 5 + Math.floor(i / 10) * 7, width: 15, height: 5 };
    const intent = {
      signingTime: '2026-11-22T10:00:00+07:00',
      field: `S${i}`,
      appearance: { kind: 'image', asset: 'wave', place } as const,
    };
    const deps = { crypto: nodeCrypto, asset: async () => wavePng };
    const { tail } = await signPdf(bytesSource(file), intent, signerOf(pki.leader), deps);
    file = Buffer.concat([file, tail]);
  }
  const report = await verifyPdf(bytesSource(file), { crypto: nodeCrypto, at: new Date('2026-11-23T03:00:00Z') });
  expect(report.signatures).toHaveLength(50);
  expect(report.intact).toBe(true);
});

it('an appearance that is painted again, or whose widget is, is looked at again', async () => {
  const frame = '/Type /XObject /Subtype /Form /BBox [0 0 12 12]';
  const widget = boxField.replace(/\/V \/Off \/AS \/Off \/AP <<.*>> >>$/, '/AP << /N 20 0 R >> >>');
  const first = letter({ 9: widget, 20: streamBody('0 0 12 12 re f', frame) });
  const painted: PaintedAppearances = new Map();
  const boxesOf = async (file: Uint8Array) => {
    const { latest } = await openPdf(bytesSource(file));
    const page = await paintPage(latest, 3, defaultBudget(10_000), painted);
    return page?.appearances
      .get(9)
      ?.marks.filter(({ share }) => share > 0)
      .map(({ box }) => box.x1 - box.x0);
  };
  const before = await boxesOf(first);
  expect(await boxesOf(appended(first, { 12: '<< >>' }))).toEqual(before);
  expect(await boxesOf(appended(first, { 20: streamBody('0 0 6 6 re f', frame) }))).not.toEqual(before);
  const wider = bodyOf(first, 9).replace('[72 560 84 572]', '[72 560 96 572]');
  expect(await boxesOf(appended(first, { 9: wider }))).not.toEqual(before);
});
