/** What the product appends to a document never kills a signature that is there: it is refused, or every signature holds. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tinosSubset } from '../../lib/adapters/fonts/tinos-subset.ts';
import { addDocumentTimestamp } from '../../lib/pades/augment/document-timestamp.ts';
import { addValidationData } from '../../lib/pades/augment/validation-data.ts';
import { addTextFields } from '../../lib/pades/fill/add-text-fields.ts';
import { fillFields } from '../../lib/pades/fill/fill-fields.ts';
import { PadesError } from '../../lib/pades/shared/errors.ts';
import type { SignIntent } from '../../lib/pades/shared/intent.ts';
import { signPdf } from '../../lib/pades/sign/sign.ts';
import { verifyPdf } from '../../lib/pades/verify-pdf.ts';
import { bytesSource } from '../../lib/pdf/bytes/byte-source.ts';
import { nodeCrypto } from '../../lib/pki/node-crypto.ts';
import { now } from '../pki/factory.ts';
import { type Services, startServices } from '../pki/services.ts';
import { augmentDeps } from './pki-helpers.ts';
import { sampleLetter } from './sample-letter.ts';
import { makePng, sealPng } from './sample-png.ts';
import { signerOf } from './signers.ts';

let services: Services;
let letter: Buffer;
beforeAll(async () => {
  services = await startServices();
  letter = await sampleLetter({ signatureField: { name: 'ky', rect: [380, 60, 480, 100] } });
});
afterAll(() => services.close());

/** White, through which nothing is seen. */
const board = makePng({ width: 50, height: 6, type: 2, bits: 8, pixel: () => [255, 255, 255] });
const place = { page: 1, x: 20, y: 20, width: 36, height: 36 };
const appearance: SignIntent['appearance'] = { kind: 'image', asset: 'seal', place };
const text: SignIntent['appearance'] = { kind: 'text', lines: ['Số 12/CTHADS'] };

type Step = (file: Buffer) => Promise<Uint8Array>;
const sign =
  (intent: Omit<SignIntent, 'signingTime'>): Step =>
  async (file) => {
    const deps = {
      crypto: nodeCrypto,
      asset: async (name: string) => (name === 'board' ? board : sealPng),
      font: tinosSubset,
    };
    const signer = signerOf(services.pki.agency);
    return (await signPdf(bytesSource(file), { signingTime: now.toISOString(), ...intent }, signer, deps)).tail;
  };
const fill =
  (values: Readonly<Record<string, string>>): Step =>
  async (file) =>
    fillFields(bytesSource(file), values, await tinosSubset(Object.values(values).join('')));

const steps: Readonly<Record<string, Step>> = {
  'sign unseen': sign({}),
  'sign with a picture': sign({ appearance }),
  'sign with text': sign({ appearance: text }),
  'sign in the field': sign({ field: 'ky' }),
  'sign in the field with a picture': sign({ field: 'ky', appearance: { kind: 'image', asset: 'seal' } }),
  'certify 1': sign({ certify: 1 }),
  'certify 2': sign({ certify: 2, appearance }),
  'certify 3 in the field': sign({ certify: 3, field: 'ky' }),
  'lock all': sign({ lock: { action: 'All' } }),
  'lock the number': sign({ lock: { action: 'Include', fields: ['so'] } }),
  'lock all but the number': sign({ lock: { action: 'Exclude', fields: ['so'] }, appearance }),
  'fill in the number': fill({ so: '12/CTHADS-NV' }),
  'fill in the number again': fill({ so: '13' }),
  'fill in the date': fill({ ngay_ban_hanh: 'ngày 22 tháng 11' }),
  'add fields': async (file) =>
    addTextFields(bytesSource(file), [
      { name: 'moi', place: { page: 1, x: 30, y: 285, width: 76, height: 6 }, size: 10 },
    ]),
  stamp: (file) => addDocumentTimestamp(bytesSource(file), augmentDeps(services)),
  'add validation data': async (file) => (await addValidationData(bytesSource(file), augmentDeps(services))).tail,
};

async function made(names: readonly string[]): Promise<Buffer> {
  let file = letter;
  for (const name of names) {
    try {
      file = Buffer.concat([file, await (steps[name] as Step)(file)]);
    } catch (error) {
      if (!(error instanceof PadesError)) throw error;
    }
  }
  return file;
}

async function holds(file: Buffer): Promise<void> {
  const { signatures } = await verifyPdf(bytesSource(file), { crypto: nodeCrypto, at: now });
  for (const { integrity, modified, changesAfter } of signatures) {
    expect(changesAfter.filter(({ permitted }) => !permitted)).toEqual([]);
    expect({ integrity, modified }).toEqual({ integrity: true, modified: false });
  }
}

describe('what would kill a signature', () => {
  const refused = async (names: readonly string[], last: Step) => {
    const file = await made(names);
    return last(file).then(
      () => 'accepted',
      (error) => (error instanceof PadesError ? `${error.code} ${JSON.stringify(error.facts)}` : String(error)),
    );
  };
  const overWords: SignIntent['appearance'] = {
    kind: 'image',
    asset: 'board',
    place: { page: 1, x: 60, y: 268, width: 100, height: 12 },
  };

  it.each<[string, readonly string[], Step, string]>([
    ['a picture over the words', ['sign unseen'], sign({ appearance: overWords }), 'signatures-would-break {"path"'],
    ['a new picture', ['certify 2'], sign({ appearance }), 'signatures-would-break {"path"'],
    ['a new field', ['sign unseen'], steps['add fields'] as Step, 'signatures-would-break {}'],
  ])('is refused before the key is asked: %s after: %s', async (_, names, last, code) => {
    expect(await refused(names, last)).toMatch(new RegExp(`^${code.replace(/[{}]/g, '\\$&')}`));
  });

  it('is nobody’s harm before the first signature', async () => {
    expect(await refused([], sign({ appearance: overWords }))).toBe('accepted');
  });
});

describe('every signature holds', () => {
  const names = Object.keys(steps);
  const pairs = names.flatMap((first) => names.map((second) => [first, second] as const));

  it.each(pairs.filter(([first]) => /sign|certify|lock/.test(first)))('after: %s, %s', async (...pair) => {
    await holds(await made(pair));
  });

  it('after whatever comes in whatever order', async () => {
    const orders = fc.array(fc.constantFrom(...names), { minLength: 3, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(orders, async (order) => holds(await made(order))),
      { numRuns: 25 },
    );
  });
});
