/** Signature fields and the states they cover: what a reader reaches by them, and what stands in the file. */
import { describe, expect, it } from 'vitest';
import { coveredState } from '../../../lib/pades/verify/integrity/coverage.ts';
import { type SignedField, signedFields } from '../../../lib/pades/verify/integrity/signature-fields.ts';
import { type ByteSource, bytesSource } from '../../../lib/pdf/bytes/byte-source.ts';
import { openPdf } from '../../../lib/pdf/document/document.ts';
import { isName } from '../../../lib/pdf/objects/objects.ts';
import { appended, type Bodies, bodyOf, offsetOf, overwritten, paper, toBytes, toText } from '../../attacks/paper.ts';
import { bodies, closed, dictionary, field, judged, letterBy, signedAgain, valueOver } from './made.ts';

const sig = '<< /Type /Sig /Contents <00> >>';

async function found(objects: Bodies, left = 100) {
  const doc = await openPdf(bytesSource(paper({ ...bodies, 20: sig, ...objects })));
  return signedFields(doc.latest, doc.source, { left });
}

describe('signature fields', () => {
  it('with a dictionary of its own tell where it stands', async () => {
    const file = paper({ ...bodies, 20: sig });
    const [one, ...others] = await found({});
    expect(others).toEqual([]);
    expect(one).toMatchObject({ name: 'A', fieldNum: 7, valueNum: 20, offset: offsetOf(file, 20), duplicateKeys: 0 });
    expect(isName(one?.raw?.get('Type'), 'Sig')).toBe(true);
  });

  it('with the dictionary inside tell where they stand themselves', async () => {
    const objects = { 7: field('A', `/V ${sig}`) };
    const [one] = await found(objects);
    expect(one).toMatchObject({ name: 'A', fieldNum: 7, valueNum: undefined });
    expect(one?.offset).toBe(offsetOf(paper({ ...bodies, 20: sig, ...objects }), 7));
    expect(isName(one?.raw?.get('Type'), 'Sig')).toBe(true);
  });

  it('that inherit their value have it, and when it has no number nothing stands in the file', async () => {
    const parent = (value: string) => ({ 7: `<< /FT /Sig /T (P) /V ${value} /Kids [30 0 R] >>`, 30: '<< /T (K) >>' });
    const [own] = await found(parent('20 0 R'));
    expect(own).toMatchObject({ name: 'P.K', fieldNum: 30, valueNum: 20 });
    expect(own?.raw).toBeDefined();
    const [inner] = await found(parent(sig));
    expect(inner).toMatchObject({ name: 'P.K', fieldNum: 30, valueNum: undefined, raw: undefined, offset: undefined });
  });

  it('without a number have no place', async () => {
    const form = (value: string) => ({ 6: `<< /Fields [<< /FT /Sig /T (A) /V ${value} >>] >>` });
    expect((await found(form('20 0 R')))[0]).toMatchObject({ fieldNum: undefined, valueNum: 20 });
    expect((await found(form(sig)))[0]).toMatchObject({
      fieldNum: undefined,
      valueNum: undefined,
      raw: undefined,
      duplicateKeys: 0,
    });
  });

  it('with a stream as value have its dictionary, and nothing in the file', async () => {
    const [one] = await found({ 20: '<< /Type /Sig /Length 1 >>\nstream\nx\nendstream' });
    expect(isName(one?.value.get('Type'), 'Sig')).toBe(true);
    expect(one).toMatchObject({ raw: undefined, offset: undefined });
  });

  it.each([
    ['null', { 7: field('A', '/V null') }],
    ['a number', { 7: field('A', '/V 7') }],
    ['a list', { 20: `[${sig}]` }],
    ['an object that is missing', { 7: field('A', '/V 99 0 R') }],
    ['of a text field', { 7: field('A', '/V 20 0 R').replace('/Sig', '/Tx') }],
    ['of a field without a type', { 7: '<< /T (A) /V 20 0 R >>' }],
  ])('whose value is %s are none', async (_, objects) => {
    expect(await found(objects)).toEqual([]);
  });

  it('count the keys that stand twice', async () => {
    expect((await found({ 20: '<< /Type /Sig /Contents <00> /Contents <01> >>' }))[0]?.duplicateKeys).toBe(1);
  });

  it('are looked at as long as the budget lasts, whatever their type', async () => {
    expect(await found({}, 3)).toHaveLength(1);
    await expect(found({}, 2)).rejects.toMatchObject({ code: 'limit-exceeded' });
    await expect(found({ 7: field('A', '').replace('/Sig', '/Tx') }, 2)).rejects.toMatchObject({
      code: 'limit-exceeded',
    });
  });
});

describe('the state that a signature covers', () => {
  const first = paper({ ...bodies, 20: sig });
  const second = appended(first, { 8: field('B', '') });

  async function state(file: Uint8Array, end: number, changed: object = {}, left = 100) {
    const doc = await openPdf(bytesSource(file));
    const [one] = await signedFields(doc.latest, doc.source, { left: 100 });
    const found = await coveredState(
      doc,
      { ...(one as SignedField), ...changed },
      { gapStart: 1, gapEnd: 2, end },
      { left },
    );
    return { coverage: found.coverage, revisions: found.signed?.revisions.length, detail: found.detail };
  }

  it('is the file, or one of its revisions', async () => {
    expect(await state(second, second.length)).toEqual({ coverage: 'file', revisions: 2, detail: '' });
    expect(await state(second, first.length)).toEqual({ coverage: 'revision', revisions: 1, detail: '' });
    expect(await state(first, first.length)).toEqual({ coverage: 'file', revisions: 1, detail: '' });
  });

  it('may end in white space, and not in anything else', async () => {
    const ended = (text: string) => appended(toBytes(toText(first) + text), { 8: field('B', '') });
    const end = first.length + 4;
    expect((await state(ended('\r\n \n'), end)).coverage).toBe('revision');
    expect(await state(ended('% x\n'), end)).toMatchObject({ coverage: 'unclear', revisions: undefined });
    expect((await state(ended('% x\n'), end)).detail).toContain('where a revision ends');
  });

  it('is none when its bytes are no document', async () => {
    const cut = await state(second, first.length - 30);
    expect(cut).toMatchObject({ coverage: 'unclear', revisions: undefined });
    expect(cut.detail).toContain('no document');
  });

  it.each([
    ['name', { name: 'X' }],
    ['field', { fieldNum: 8 }],
    ['dictionary', { valueNum: 21 }],
    ['place', { offset: 5 }],
  ])('is none when it has another %s there', async (_, changed) => {
    const there = await state(second, first.length, changed);
    expect(there).toMatchObject({ coverage: 'unclear', revisions: undefined });
    expect(there.detail).toContain('not reached by its field');
  });

  it('is none when two fields reach it there', async () => {
    const twice = paper({ ...bodies, 20: sig, 6: '<< /Fields [7 0 R << /Kids [7 0 R] >> 8 0 R] >>' });
    expect((await state(appended(twice, { 9: field('C', '') }), twice.length)).coverage).toBe('revision');
    const other = paper({ ...bodies, 20: sig, 8: field('A', '/V 20 0 R') });
    expect((await state(appended(other, { 9: field('C', '') }), other.length)).coverage).toBe('revision');
  });

  it('is read on the same budget', async () => {
    await expect(state(second, first.length, {}, 2)).rejects.toMatchObject({ code: 'limit-exceeded' });
    await expect(state(second, second.length, {}, 0)).resolves.toMatchObject({ coverage: 'file' });
  });

  it('is the file, but no state, when its cross-reference is damaged', async () => {
    const damaged = toBytes(toText(first).replace(/startxref\n\d+/, 'startxref\n9'));
    const whole = await state(damaged, damaged.length);
    expect(whole).toMatchObject({ coverage: 'file', revisions: undefined });
    expect(whole.detail).toContain('damaged');
  });

  it('of a file whose end is damaged is what it was', async () => {
    const damaged = toBytes(`${toText(first)}startxref\n9\n%%EOF\n`);
    expect(await state(damaged, first.length)).toMatchObject({ coverage: 'revision', revisions: 1 });
  });

  it('cannot be told when the disk fails', async () => {
    let broken = false;
    const read: ByteSource['read'] = async (offset, length) => {
      if (broken) throw new Error('disk');
      return second.subarray(offset, offset + length);
    };
    const doc = await openPdf({ size: second.length, read });
    const [one] = await signedFields(doc.latest, doc.source, { left: 100 });
    broken = true;
    const source = { size: second.length, read };
    await expect(
      coveredState({ ...doc, source }, one as never, { gapStart: 1, gapEnd: 2, end: first.length }, { left: 9 }),
    ).rejects.toMatchObject({ code: 'read-failed' });
  });
});

/** Coverage, indication and sub-indication of each signature. */
async function reported(file: Uint8Array): Promise<string[]> {
  const { signatures } = await judged(file, { anchors: [] });
  return signatures.map((one) => `${one.coverage} ${one.indication} ${one.subIndication}`);
}

const failed = 'unclear TOTAL-FAILED FORMAT_FAILURE';

describe('a signature dictionary', () => {
  const range = '/ByteRange [0 10 20 30]';
  const contents = '/Contents <00>';

  it.each([
    ['without a range', contents],
    ['with a range that is null', `/ByteRange null ${contents}`],
    ['with three offsets', `/ByteRange [0 10 20] ${contents}`],
    ['with five offsets', `/ByteRange [0 10 20 30 40] ${contents}`],
    ['with a broken offset', `/ByteRange [0 10.5 20 30] ${contents}`],
    ['with an offset elsewhere', `/ByteRange [0 10 20 30 0 R] ${contents}`],
    ['with a range elsewhere', `/ByteRange 30 0 R ${contents}`],
    ['that begins late', `/ByteRange [1 10 20 30] ${contents}`],
    ['that goes back', `/ByteRange [0 20 10 30] ${contents}`],
    ['past the end', `/ByteRange [0 10 20 99999999] ${contents}`],
    ['without a value', range],
    ['with a value that is null', `${range} /Contents null`],
    ['with a value elsewhere', `${range} /Contents 31 0 R`],
    ['with a value in letters', `${range} /Contents (00)`],
    ['with a value twice', `${range} ${contents} ${contents}`],
    ['with another type', `/Type /Annot ${range} ${contents}`],
  ])('%s is none', async (_, entries) => {
    const file = paper({ ...bodies, 20: `<< /Filter /X ${entries} >>`, 30: '[0 10 20 30]', 31: '<00>' });
    const { signatures, intact } = await judged(file);
    expect(await reported(file)).toEqual([failed]);
    expect(intact).toBe(false);
    expect(signatures[0]).toMatchObject({
      integrity: false,
      signedEnd: null,
      level: null,
      certificate: null,
      digest: null,
      changesAfter: [],
    });
    expect(signatures[0]?.faults).toHaveLength(1);
  });

  const details = async (objects: Bodies) =>
    (await judged(paper({ ...bodies, 20: sig, ...objects }))).signatures.map(({ faults }) => faults[0]?.detail);
  const shared = 'several fields share this signature dictionary';

  it('that two fields share is neither of theirs', async () => {
    expect(await details({ 8: field('B', '/V 20 0 R') })).toEqual([shared, shared]);
    expect(await details({ 8: field('B', '/V 20 0 R'), 9: field('C', '/V 21 0 R'), 21: sig })).toEqual([
      shared,
      shared,
      'ByteRange is not four offsets',
    ]);
  });

  it('that two fields inherit is neither of theirs', async () => {
    const objects = {
      7: `<< /FT /Sig /T (P) /V ${sig} /Kids [30 0 R 31 0 R] >>`,
      30: '<< /T (K) >>',
      31: '<< /T (L) >>',
    };
    expect(await details(objects)).toEqual([shared, shared]);
  });

  it('that two fields share is a failure of both, though its value is good', async () => {
    expect(await reported(letterBy({}, { 8: field('B', '/V 20 0 R') }))).toEqual([failed, failed]);
  });

  it('beside another is not shared', async () => {
    const good = 'INDETERMINATE NO_CERTIFICATE_CHAIN_FOUND';
    expect(await reported(signedAgain(letterBy()))).toEqual([`revision ${good}`, `file ${good}`]);
  });

  it('with the same inner dictionary beside another is not shared', async () => {
    const own = (name: string) => field(name, `/V ${sig}`);
    expect(await details({ 7: own('A'), 8: own('B') })).toEqual(Array(2).fill('ByteRange is not four offsets'));
  });

  const renamed = appended(
    closed(appended(paper({ ...bodies, 20: dictionary() }), { 7: field('Z', '/V 20 0 R') }), (covered) =>
      valueOver(covered, {}),
    ),
    { 7: field('Y', '/V 20 0 R') },
  );

  it('that covers what no reader shows is a fault before all others', async () => {
    const { signatures } = await judged(renamed, { anchors: [] });
    expect(signatures[0]).toMatchObject({
      coverage: 'unclear',
      indication: 'TOTAL-FAILED',
      subIndication: 'FORMAT_FAILURE',
      integrity: true,
      modified: true,
      signedEnd: null,
    });
    expect(signatures[0]?.faults[0]?.detail).toContain('not reached by its field');
  });
});

describe('changes', () => {
  const once = letterBy();
  const twice = signedAgain(once);
  const thrice = signedAgain(twice, {}, 9);
  const edited = signedAgain(appended(once, { 3: bodyOf(once, 3).replace('842', '841') }));
  const overwrittenOnce = overwritten(once, '/MediaBox [0 0 595 842]', '/MediaBox [0 0 595 841]');

  it('are told of the signatures before them only', async () => {
    const { signatures } = await judged(thrice, { anchors: [] });
    const seen = signatures.map(({ changesAfter }) =>
      [...new Set(changesAfter.map(({ revision }) => revision))].sort(),
    );
    expect(seen).toEqual([[1, 2], [2], []]);
    expect(signatures.map(({ signedEnd }) => signedEnd)).toEqual([once.length, twice.length, thrice.length]);
  });

  it('that are an edit spoil the signatures before them, and none after', async () => {
    const { signatures, verdict, subIndication } = await judged(edited, { anchors: [] });
    expect(signatures.map(({ modified }) => modified)).toEqual([true, false]);
    expect({ verdict, subIndication }).toEqual({ verdict: 'TOTAL-FAILED', subIndication: 'DOCUMENT_MODIFIED' });
  });

  it('of signed bytes are no edit after it, but break the value', async () => {
    const { signatures } = await judged(overwrittenOnce, { anchors: [] });
    expect(signatures[0]).toMatchObject({ modified: false, integrity: false, subIndication: 'HASH_FAILURE' });
    expect(signatures[0]?.faults.map(({ sub }) => sub)).toEqual(['HASH_FAILURE']);
  });
});

describe('many signatures', () => {
  const crowd = (count: number) =>
    paper({ ...bodies, 20: sig, 6: `<< /Fields [${'<< /FT /Sig /T (F) /V << >> >>'.repeat(count)}] >>` });
  const [some, atLimit, beyond] = [crowd(101), crowd(1000), crowd(1001)];

  it('are looked at up to a hundred', async () => {
    const { signatures } = await judged(some);
    expect(signatures[99]).toMatchObject({ kind: 'signature', subIndication: 'FORMAT_FAILURE' });
    expect(signatures[100]).toMatchObject({ kind: 'signature', field: 'F' });
    expect(signatures[100]?.faults[0]).toMatchObject({ sub: 'GENERIC', indication: 'INDETERMINATE' });
  });

  it('are told of up to a thousand', async () => {
    expect((await judged(atLimit)).signatures).toHaveLength(1000);
  });

  it('are refused beyond', async () => {
    await expect(judged(beyond)).rejects.toMatchObject({ code: 'limit-exceeded', facts: { limit: 1000 } });
  });
});
