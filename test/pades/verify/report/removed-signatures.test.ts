/** What is found of signatures that the form does not lead to any more: in which states, where, and how far it is looked. */
import { describe, expect, it } from 'vitest';
import { removedSignatures } from '../../../../lib/pades/verify/report/removed-signatures.ts';
import { type ByteSource, bytesSource } from '../../../../lib/pdf/bytes/byte-source.ts';
import { openPdf } from '../../../../lib/pdf/document/document.ts';
import { appended, type Bodies, paper, streamBody } from '../../../attacks/paper.ts';

const widget = '/Type /Annot /Subtype /Widget /Rect [50 50 150 100] /AP << /N 9 0 R >>';
const signed = `<< ${widget} /FT /Sig /T (A) /V 20 0 R >>`;
const page = (annotations: string): string => `<< /Type /Page /Parent 2 0 R /Annots [${annotations}] >>`;
const fields = (list: string): Bodies => ({ 6: `<< /Fields [${list}] >>` });
const typical: Bodies = {
  1: '<< /Type /Catalog /Pages 2 0 R /AcroForm 6 0 R >>',
  2: '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
  3: page('7 0 R'),
  ...fields('7 0 R'),
  7: signed,
  9: streamBody('0 0 9 9 re f', '/Type /XObject /Subtype /Form /BBox [0 0 9 9]'),
  20: '<< /Type /Sig >>',
};

const noticesIn = async (file: Uint8Array): Promise<string[]> =>
  (await removedSignatures(await openPdf(bytesSource(file)))).map((notice) =>
    notice.code === 'signature-removed' ? `${notice.field} on ${notice.page}` : notice.code,
  );
/** What is found in the states one after the other. */
const foundIn = (first: Bodies, ...later: readonly Bodies[]): Promise<string[]> =>
  noticesIn(later.reduce((file, bodies) => appended(file, bodies), paper({ ...typical, ...first })));
const removed = (first: Bodies, more: Bodies = {}): Promise<string[]> => foundIn(first, { ...fields(''), ...more });

describe('a signature of an earlier state', () => {
  it('that the form does not lead to any more is found with the page that shows it', async () => {
    expect(await foundIn({})).toEqual([]);
    expect(await removed({})).toEqual(['A on 1']);
    expect(await foundIn({}, fields(''), { 30: '5' })).toEqual(['A on 1']);
  });

  it.each<[string, string]>([
    ['no appearance', signed.replace('/AP << /N 9 0 R >>', '')],
    ['an appearance that is none', signed.replace('<< /N 9 0 R >>', '5')],
    ['no width', signed.replace('[50 50 150 100]', '[50 50 50 100]')],
    ['no height', signed.replace('[50 50 150 100]', '[50 50 150 50]')],
    ['no place', signed.replace('[50 50 150 100]', '5')],
  ])('is shown by nothing that has %s', async (_, body) => {
    expect(await removed({ 7: body })).toEqual(['A on null']);
  });

  it('is found where its field was no object of its own', async () => {
    const direct = `<< /FT /Sig /T (D) /V 20 0 R >>`;
    expect(await foundIn({ ...fields(direct), 3: page('') })).toEqual([]);
    expect(await foundIn({ ...fields(direct), 3: page('') }, fields(''))).toEqual(['D on null']);
  });

  it('is none where it held no signature', async () => {
    const text = '<< /FT /Tx /T (D) /V 9 0 R >>';
    expect(await foundIn({ ...fields(text), 3: page('') }, fields(''))).toEqual([]);
    expect(await foundIn({ ...fields('<< /FT /Sig /T (D) >>'), 3: page('') }, fields(''))).toEqual([]);
  });

  it('is found in the 64 states before the newest, and not beyond', async () => {
    const later = (count: number): Bodies[] => Array.from({ length: count }, (_, i) => ({ 30: `(${i})` }));
    const gone = { ...fields(''), 3: page('') };
    expect(await foundIn({}, gone, ...later(63))).toEqual(['A on null']);
    expect(await foundIn({}, gone, ...later(64))).toEqual([]);
  });

  it('is found among 4,000 fields, and not behind them', async () => {
    const among = (count: number): Bodies => fields(`${'<< /T (x) >> '.repeat(count)} 7 0 R`);
    const gone = { ...fields(''), 3: page('') };
    expect(await foundIn(among(3_999), gone)).toEqual(['A on null']);
    expect(await foundIn(among(4_000), gone)).toEqual([]);
    expect(await foundIn(among(4_000))).toEqual([]);
  });

  it('is reported as one of twenty, each with its page', async () => {
    const many = (count: number): Bodies => {
      const own = Array.from({ length: count }, (_, i) => 100 + i);
      const list = own.map((num) => `${num} 0 R`).join(' ');
      const bodies = own.map((num) => [num, signed.replace('(A)', `(S${num})`)] as const);
      return { ...fields(list), 3: page(list), ...Object.fromEntries(bodies) };
    };
    const all = await removed(many(20));
    expect([all.length, all[0], all[19]]).toEqual([20, 'S100 on 1', 'S119 on 1']);
    expect(await removed(many(21))).toEqual(all);
  });
});

describe('a widget on a page that the form does not know', () => {
  const orphan = (body: string, more: Bodies = {}): Promise<string[]> => foundIn({ ...fields(''), 7: body, ...more });

  it.each<[string, string, string[]]>([
    ['is a signature that was taken out', signed, ['A on 1']],
    ['is found without a name', signed.replace('/T (A)', ''), [' on 1']],
    ['is found with a name that is none', signed.replace('/T (A)', '/T 5'), [' on 1']],
    ['is called by 200 letters', signed.replace('(A)', `(${'A'.repeat(300)})`), [`${'A'.repeat(200)} on 1`]],
    ['is no signature when it holds none', signed.replace('/V 20 0 R', ''), []],
    ['is no signature when it holds a text', signed.replace('/V 20 0 R', '/V (x)'), []],
    ['is no signature when it is another field', signed.replace('/FT /Sig', '/FT /Tx'), []],
    ['is no signature when it is no widget', signed.replace('/Widget', '/Stamp'), []],
    ['is no matter when it is not seen', signed.replace('/AP << /N 9 0 R >>', ''), []],
  ])('%s', async (_, body, found) => {
    expect(await orphan(body)).toEqual(found);
  });

  it('is what its field says, where it does not say it itself', async () => {
    const field = { 30: '<< /FT /Sig /T (P) /V 20 0 R >>' };
    expect(await orphan(`<< ${widget} /Parent 30 0 R >>`, field)).toEqual(['P on 1']);
    expect(await orphan(`<< ${widget} /Parent 30 0 R /T (K) >>`, field)).toEqual(['K on 1']);
    expect(await orphan(`<< ${widget} /Parent 30 0 R /FT /Tx >>`, field)).toEqual([]);
  });

  it('is found where it is no object of its own', async () => {
    expect(await foundIn({ ...fields(''), 3: page(signed) })).toEqual(['A on 1']);
  });
});

describe('the page of a picture that was left behind', () => {
  const pages = (count: number, at: number): Bodies => {
    const own = Array.from({ length: count }, (_, i) => 100 + i);
    const list = own.map((num) => `${num} 0 R`).join(' ');
    const bodies = own.map((num, i) => [num, page(i + 1 === at ? '7 0 R' : '')] as const);
    return { 2: `<< /Type /Pages /Kids [${list}] /Count ${count} >>`, ...Object.fromEntries(bodies) };
  };

  it('is counted from the first, through the nodes above', async () => {
    expect(await removed(pages(3, 1))).toEqual(['A on 1']);
    expect(await removed(pages(3, 3))).toEqual(['A on 3']);
    const nested = { 2: '<< /Type /Pages /Kids [40 0 R 3 0 R] >>', 40: '<< /Kids [41 0 R 41 0 R] >>', 41: page('') };
    expect(await removed(nested)).toEqual(['A on 3']);
  });

  it('is looked for among 400 nodes, and not beyond', async () => {
    expect(await removed(pages(399, 399))).toEqual(['A on 399']);
    expect(await removed(pages(400, 400))).toEqual(['A on null']);
  });

  it('is looked for among 4,000 annotations, and not beyond', async () => {
    const behind = (count: number): Bodies => ({ 3: page(`${'null '.repeat(count)} 7 0 R`) });
    expect(await removed(behind(3_999))).toEqual(['A on 1']);
    expect(await removed(behind(4_000))).toEqual(['A on null']);
  });

  it('is none where there are no annotations', async () => {
    expect(await removed({}, { 3: '<< /Type /Page /Parent 2 0 R >>' })).toEqual(['A on null']);
  });
});

describe('a file that cannot be read to its end', () => {
  it('is told of as far as it can be read', async () => {
    expect(await removed({ 3: page('50 0 R 7 0 R'), 50: '<< /Type /Annot' })).toEqual(['A on null']);
  });

  it('because the store fails is an error, not an answer', async () => {
    const far = streamBody(' '.repeat(300_000));
    const file = appended(paper(typical), { 5: far, ...fields(''), 7: signed, 10: far });
    let fails = false;
    const source: ByteSource = {
      size: file.length,
      read: async (offset, length) => {
        if (fails) throw new Error('disk');
        return file.subarray(offset, offset + length);
      },
    };
    const doc = await openPdf(source);
    fails = true;
    await expect(removedSignatures(doc)).rejects.toMatchObject({ code: 'read-failed' });
  });
});
