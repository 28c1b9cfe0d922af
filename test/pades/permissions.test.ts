import { beforeAll, describe, expect, it } from 'vitest';
import { tinosSubset } from '../../lib/adapters/fonts/tinos-subset.ts';
import { fillFields } from '../../lib/pades/fill/fill-fields.ts';
import type { SignIntent } from '../../lib/pades/shared/intent.ts';
import { signPdf } from '../../lib/pades/sign/sign.ts';
import { bytesSource } from '../../lib/pdf/bytes/byte-source.ts';
import { openPdf } from '../../lib/pdf/document/document.ts';
import { findField } from '../../lib/pdf/document/forms.ts';
import { dict, isStream, isString, name, type PdfDict, ref, string } from '../../lib/pdf/objects/objects.ts';
import { textOf } from '../../lib/pdf/objects/text-string.ts';
import { nodeCrypto } from '../../lib/pki/node-crypto.ts';
import { hasPoppler, hasPyhanko, pdfsig, pyhanko } from '../foreign/tools.ts';
import { days, makePki, type TestPki } from '../pki/factory.ts';
import { type LetterOptions, sampleLetter } from './sample-letter.ts';
import { wavePng } from './sample-png.ts';
import { signerOf } from './signers.ts';

let pki: TestPki;
let font: Uint8Array;
beforeAll(async () => {
  pki = makePki();
  font = await tinosSubset('0123456789/ABCDHSTVP-Nguyễn Đường');
});

async function sign(file: Buffer, more: Partial<SignIntent>): Promise<Buffer> {
  const intent = { signingTime: '2026-11-22T10:30:00+07:00', ...more };
  const { tail } = await signPdf(bytesSource(file), intent, signerOf(pki.agency), {
    crypto: nodeCrypto,
    asset: async () => wavePng,
  });
  return Buffer.concat([file, tail]);
}

async function fill(file: Buffer, values: Record<string, string>): Promise<Buffer> {
  return Buffer.concat([file, await fillFields(bytesSource(file), values, font)]);
}

const code = (expected: string) => ({ code: expected });

describe('what earlier signatures allow', () => {
  it('nothing after a certification of level 1', async () => {
    const file = await sign(await sampleLetter(), { field: 'A', certify: 1 });
    await expect(sign(file, { field: 'B' })).rejects.toMatchObject(code('certified-no-changes'));
    await expect(fill(file, { so: '1' })).rejects.toMatchObject(code('certified-no-changes'));
  });

  it.each([2, 3] as const)('forms and signatures after a certification of level %i', async (certify) => {
    const certified = await sign(await sampleLetter(), { field: 'A', certify });
    const file = await sign(await fill(certified, { so: '1' }), { field: 'B' });
    if (hasPoppler) expect(pdfsig(file).valid).toBe(2);
    if (!hasPyhanko) return;
    const statuses = pyhanko(file, pki.root.certificate, days(0.01));
    expect(statuses.map(({ field, docmdp, valid, intact }) => ({ field, docmdp, valid, intact }))).toEqual([
      { field: 'A', docmdp: true, valid: true, intact: true },
      { field: 'B', docmdp: true, valid: true, intact: true },
    ]);
  });

  it('no certification after a signature', async () => {
    const file = await sign(await sampleLetter(), { field: 'A' });
    await expect(sign(file, { field: 'B', certify: 2 })).rejects.toMatchObject(code('certify-not-first'));
  });

  it('no field that is locked', async () => {
    const file = await sign(await sampleLetter(), { field: 'A', lock: { action: 'Include', fields: ['so', 'B'] } });
    await expect(fill(file, { so: '1' })).rejects.toMatchObject({ code: 'field-locked', facts: { field: 'so' } });
    await expect(sign(file, { field: 'B' })).rejects.toMatchObject(code('field-locked'));
    expect((await fill(file, { ngay_ban_hanh: '1' })).length).toBeGreaterThan(file.length);
    expect((await sign(file, { field: 'C' })).length).toBeGreaterThan(file.length);
  });

  it('only the fields that a lock excludes', async () => {
    const file = await sign(await sampleLetter(), { field: 'A', lock: { action: 'Exclude', fields: ['so'] } });
    await expect(fill(file, { ngay_ban_hanh: '1' })).rejects.toMatchObject(code('field-locked'));
    expect((await fill(file, { so: '1' })).length).toBeGreaterThan(file.length);
  });

  it('nothing where all is locked', async () => {
    const file = await sign(await sampleLetter(), { field: 'A', lock: { action: 'All' } });
    await expect(sign(file, { field: 'B' })).rejects.toMatchObject(code('field-locked'));
  });

  it('what the lock of an existing field says when that is signed', async () => {
    const letter = await sampleLetter({ signatureField: { name: 'S', rect: [50, 50, 150, 100], lock: 'All' } });
    await expect(fill(await sign(letter, { field: 'S' }), { so: '1' })).rejects.toMatchObject(code('field-locked'));
  });
});

describe('fields to sign in', () => {
  const withField: LetterOptions = { signatureField: { name: 'S', rect: [50, 60, 150, 100] } };

  it('that exist keep their rectangle and get the picture', async () => {
    const file = await sign(await sampleLetter(withField), {
      field: 'S',
      appearance: { kind: 'image', asset: 'wave' },
    });
    const view = (await openPdf(bytesSource(file))).latest;
    const field = await findField(view, 'S');
    expect(field?.dict.get('Rect')).toEqual([50, 60, 150, 100]);
    const appearance = await view.dict(field?.dict.get('AP'));
    expect(isStream(await view.get(appearance as PdfDict, 'N'))).toBe(true);
    expect((await view.get((await openPdf(bytesSource(file))).latest.trailer, 'Root')) !== null).toBe(true);
  });

  it.each<[string, LetterOptions, Partial<SignIntent>, string]>([
    ['that is a text field', {}, { field: 'so' }, 'field-not-signature'],
    ['with dots in a new name', {}, { field: 'a.b' }, 'field-name-unusable'],
    ['without a name', {}, { field: '' }, 'field-name-unusable'],
    [
      'without a rectangle for its picture',
      { signatureField: { name: 'S', rect: [0, 0, 0, 0] } },
      { field: 'S', appearance: { kind: 'image', asset: 'w' } },
      'appearance-without-place',
    ],
    ['in an XFA form', { catalog: { AcroForm: dict({ Fields: [], XFA: string(Buffer.from('x')) }) } }, {}, 'xfa-form'],
    [
      'that is no object of its own',
      { catalog: { AcroForm: dict({ Fields: [dict({ FT: name('Sig'), T: string(Buffer.from('D')) })] }) } },
      { field: 'D' },
      'field-unchangeable',
    ],
  ])('are refused: one %s', async (_, options, intent, expected) => {
    await expect(sign(await sampleLetter(options), intent)).rejects.toMatchObject(code(expected));
  });

  it('are refused when signed already', async () => {
    const file = await sign(await sampleLetter(withField), { field: 'S' });
    await expect(sign(file, { field: 'S' })).rejects.toMatchObject(code('field-already-signed'));
  });

  it('are added whatever form the catalogue has', async () => {
    for (const form of [undefined, null, dict({ Fields: ref(6) }), dict({})]) {
      const file = await sign(await sampleLetter({ catalog: { AcroForm: form as never } }), { field: 'N' });
      expect((await findField((await openPdf(bytesSource(file))).latest, 'N'))?.type).toBe('Sig');
    }
  });
});

describe('filling number and date', () => {
  it('writes value and appearance, in NFC', async () => {
    const file = await fill(await sampleLetter(), { so: 'Nguyễn Đường'.normalize('NFD') });
    const view = (await openPdf(bytesSource(file))).latest;
    const field = await findField(view, 'so');
    const value = field?.dict.get('V');
    expect(isString(value) && textOf(value)).toBe('Nguyễn Đường');
    expect((await view.dict(field?.dict.get('AP')))?.has('N')).toBe(true);
  });

  it('may be done again', async () => {
    const once = await fill(await sampleLetter(), { so: '1' });
    const view = (await openPdf(bytesSource(await fill(once, { so: '2' })))).latest;
    const value = (await findField(view, 'so'))?.dict.get('V');
    expect(isString(value) && textOf(value)).toBe('2');
  });

  it.each([
    [{ khong_co: '1' }, 'field-missing'],
    [{ so: 'ŵ' }, 'font-unusable'],
  ])('refuses %j with %s', async (values, expected) => {
    await expect(fill(await sampleLetter(), values as Record<string, string>)).rejects.toMatchObject(code(expected));
  });

  it('refuses a signature field', async () => {
    const letter = await sampleLetter({ signatureField: { name: 'S', rect: [1, 1, 9, 9] } });
    await expect(fill(letter, { S: '1' })).rejects.toMatchObject(code('field-unchangeable'));
  });
});
