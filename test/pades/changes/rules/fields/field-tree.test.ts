/** Fields within fields after a signature (ISO 32000-2 § 12.7.4). */
import { describe, expect, it } from 'vitest';
import { emptyField, form, page, textField } from '../../../../attacks/letter.ts';
import type { Bodies } from '../../../../attacks/paper.ts';
import { reported, signedWith } from '../../revision.ts';

/** What is said; `…` is the form. */
async function reportOf(before: Bodies, after: Bodies): Promise<string[]> {
  return (await reported(before, after)).map((line) => line.replace('/Root/AcroForm', '…'));
}
const put = (body: string, entries: string): string => body.replace(/>>$/, `${entries} >>`);

describe('a tree of fields', () => {
  const widget = textField.replace('/FT /Tx /T (So)', '/T (B) /Parent 7 0 R');
  const tree = { 3: page.replace('7 0 R', '21 0 R'), 7: '<< /FT /Tx /T (A) /Kids [21 0 R] >>', 21: widget };
  const filled = (path: string): string => `+ form-fill …/Fields[0]${path}/V: a field was filled in`;
  const lock = (names: string) =>
    signedWith(
      `/Reference [<< /TransformMethod /FieldMDP /TransformParams << /Action /Include /Fields [${names}] >> >>]`,
    );

  it('is filled in where its leaves are', async () => {
    expect(await reportOf(tree, { 21: put(widget, '/V (12)') })).toEqual([filled('/Kids[0]')]);
    const list = { ...tree, 7: tree[7].replace('[21 0 R]', '30 0 R'), 30: '[21 0 R]' };
    expect(await reportOf(list, { 21: put(widget, '/V (12)') })).toEqual([filled('/Kids[0]')]);
  });

  it.each(['[21 0 R 70 0 R]', '[70 0 R]', '[]', '(x)'])(
    'keeps its kids in an object of their own: %s',
    async (kids) => {
      const list = { ...tree, 7: tree[7].replace('[21 0 R]', '30 0 R'), 30: '[21 0 R]' };
      const line = '- field …/Fields[0]/Kids: the kids of a field were exchanged';
      expect(await reportOf(list, { 30: kids, 70: widget.replace('(B)', '(C)') })).toEqual([line]);
      expect(await reportOf(list, { 30: kids, 70: widget, 7: put(list[7], '/M (x)') })).toContain(line);
    },
  );

  it('may have the same kids in another list', async () => {
    const listed = tree[7].replace('[21 0 R]', '30 0 R');
    const indirect = { ...tree, 7: listed, 30: '[21 0 R]' };
    expect(await reportOf(indirect, { 7: tree[7] })).toEqual([]);
    expect(await reportOf(tree, { 7: listed, 30: '[21 0 R]' })).toEqual([]);
    expect(await reportOf(indirect, { 7: tree[7], 21: put(widget, '/V (12)') })).toEqual([filled('/Kids[0]')]);
    expect(await reportOf(indirect, { 7: tree[7], 21: put(widget, '/AA << >>') })).toEqual([
      '- field …/Fields[0]/Kids[0]/AA: AA must not change',
    ]);
    expect(await reportOf(indirect, { 7: tree[7], 30: '(x)' })).toEqual([]);
    for (const kids of ['[]', '[21 0 R 9 0 R]', '[9 0 R]', '(x)'])
      expect(await reportOf(indirect, { 7: tree[7].replace('[21 0 R]', kids) })).not.toEqual([]);
  });

  it('is filled in where a kid is listed twice', async () => {
    const twice = { ...tree, 7: tree[7].replace('[21 0 R]', '[21 0 R 21 0 R]') };
    expect(await reportOf(twice, { 21: put(widget, '/V (12)') })).toEqual([filled('/Kids[0]'), filled('/Kids[1]')]);
  });

  it.each(['(A)', '(A.B)'])('is locked by the name %s', async (names) => {
    expect(await reportOf({ ...tree, ...lock(names) }, { 21: put(widget, '/V (12)') })).toEqual([
      '- form-fill …/Fields[0]/Kids[0]: the field was locked by a signature',
    ]);
  });

  it.each(['(B)', '(A.C)', '(AB)'])('is not locked by the name %s', async (names) => {
    expect(await reportOf({ ...tree, ...lock(names) }, { 21: put(widget, '/V (12)') })).toEqual([filled('/Kids[0]')]);
  });

  it('gives its name to a widget without one', async () => {
    const plain = { ...tree, 21: widget.replace('/T (B)', '') };
    expect(await reportOf({ ...plain, ...lock('(A)') }, { 21: put(plain[21], '/V (12)') })).toEqual([
      '- form-fill …/Fields[0]/Kids[0]: the field was locked by a signature',
    ]);
    const unnamed = { ...tree, 7: tree[7].replace('/T (A)', '') };
    expect(await reportOf({ ...unnamed, ...lock('(B)') }, { 21: put(widget, '/V (12)') })).toEqual([
      '- form-fill …/Fields[0]/Kids[0]: the field was locked by a signature',
    ]);
  });

  it('hands its flags down, unless there are others', async () => {
    const readOnly = { ...tree, 7: put(tree[7], '/Ff 1') };
    expect(await reportOf(readOnly, { 21: put(widget, '/V (12)') })).toEqual([
      '- form-fill …/Fields[0]/Kids[0]: the field is read-only',
    ]);
    const free = { ...readOnly, 21: put(widget, '/Ff 0') };
    expect(await reportOf(free, { 21: put(free[21], '/V (12)') })).toEqual([filled('/Kids[0]')]);
  });

  it('hands its signature down', async () => {
    const signed = {
      ...signedWith(''),
      30: '<< /FT /Sig /T (A) /V 20 0 R /Kids [21 0 R] >>',
      6: form.replace('7 0 R', '30 0 R'),
      21: emptyField.replace('/FT /Sig /T (ConDau)', '/Parent 30 0 R'),
    };
    expect(await reportOf(signed, { 21: put(signed[21], '/V 71 0 R'), 71: '<< /Type /Sig >>' })).toEqual([
      '- field …/Fields[0]/Kids[0]/V: V must not change',
    ]);
  });

  it('must not lose a node to another thing', async () => {
    expect(await reportOf({}, { 7: '5' })).toContain('- field …/Fields[0]: a field was replaced by something else');
    expect(await reportOf({}, { 7: put(textField, '/TU (x)') })).toEqual([
      '- field …/Fields[0]/TU: TU must not change',
    ]);
    expect(await reportOf({}, { 8: put(emptyField, '/TU (x)') })).toEqual([
      '- field …/Fields[1]/TU: TU must not change',
    ]);
  });

  it.each(['5', '[1]', 'null'])('must not grow out of a kid that was no field but %s', async (body) => {
    const kids = { 7: textField.replace('/FT', '/Kids [30 0 R] /FT'), 30: body };
    expect(await reportOf(kids, { 30: '<< /T (Moi) /V (90) >>' })).toEqual([
      expect.stringMatching(/^- form …\/Fields\[0\]\/Kids\[0\]: /),
    ]);
  });

  it('is followed 32 levels deep', async () => {
    const deep = (levels: number) => {
      const nodes: Record<number, string> = { 3: page.replace('7 0 R', ''), 6: form.replace('7 0 R', '100 0 R') };
      for (let i = 0; i < levels; i++) nodes[100 + i] = `<< /FT /Tx /Kids [${101 + i} 0 R] >>`;
      nodes[100 + levels] = '<< /T (A) >>';
      return reportOf(nodes, { [100 + levels]: '<< /T (A) /V (12) >>' });
    };
    expect((await deep(32))[0]).toMatch(/^\+ form-fill .*\/V: a field was filled in$/);
    expect((await deep(33))[0]).toMatch(/changed without an explanation$/);
  });
});
