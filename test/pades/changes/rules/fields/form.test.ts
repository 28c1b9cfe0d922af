/** The form and its list of fields after a signature (ISO 32000-2 § 12.7.3). */
import { describe, expect, it } from 'vitest';
import { catalog, form, page, textField } from '../../../../attacks/letter.ts';
import { type Bodies, streamBody } from '../../../../attacks/paper.ts';
import { reported } from '../../revision.ts';

/** What is said; `…` is the form. */
async function reportOf(before: Bodies, after: Bodies): Promise<string[]> {
  return (await reported(before, after)).map((line) => line.replace('/Root/AcroForm', '…'));
}
const newField = '<< /FT /Sig /T (Them) >>';
const added = (index = 3): string => `+ signature-field …/Fields[${index}]: a new signature field`;

describe('the form', () => {
  it.each<[string, string, string, string[]]>([
    ['may say that there are signatures', '/SigFlags 0', '/SigFlags 3', []],
    ['may say it for the first time', '', '/SigFlags 1', []],
    ['may say it more strongly', '/SigFlags 1', '/SigFlags 3', []],
    ['may leave out that there are none', '/SigFlags 0', '', []],
    ['must not take it back', '/SigFlags 3', '/SigFlags 1', ['- form …/SigFlags: SigFlags must keep what they say']],
    ['must not leave it out', '/SigFlags 1', '', ['- form …/SigFlags: SigFlags must keep what they say']],
    [
      'must not say it in other words',
      '/SigFlags 1',
      '/SigFlags (x)',
      ['- form …/SigFlags: SigFlags must keep what they say'],
    ],
    [
      'must not say more than there is to say',
      '/SigFlags 1',
      '/SigFlags 5',
      ['- form …/SigFlags: SigFlags must keep what they say'],
    ],
    [
      'must not tell viewers to redraw',
      '',
      '/NeedAppearances true',
      ['- form …/NeedAppearances: NeedAppearances must not change'],
    ],
    [
      'must not tell them to redraw no more',
      '/NeedAppearances true',
      '/NeedAppearances false',
      ['- form …/NeedAppearances: NeedAppearances must not change'],
    ],
    ['may say that nothing is to be redrawn', '', '/NeedAppearances false', []],
    ['must not get an order of calculation', '', '/CO [7 0 R]', ['- form …/CO: CO must not change']],
  ])('%s', async (_, before, after, lines) => {
    const of = (entries: string) => ({ 6: `<< /Fields [7 0 R 8 0 R 9 0 R] ${entries} >>` });
    expect(await reportOf(of(before), of(after))).toEqual(lines);
  });

  it('may stand in the catalogue itself', async () => {
    const of = (entries: string) => ({ 1: catalog.replace('6 0 R', `<< /Fields [7 0 R 8 0 R 9 0 R] ${entries} >>`) });
    expect(await reportOf(of(''), of('/SigFlags 3'))).toEqual([]);
    expect(await reportOf(of(''), of('/XFA 5'))).toEqual(['- form …/XFA: XFA must not change']);
  });

  it.each<[string, Bodies, Bodies, string[]]>([
    ['become another thing', {}, { 6: '5' }, ['- form …: the form was exchanged']],
    ['be taken out', {}, { 1: catalog.replace('/AcroForm 6 0 R', '') }, ['- form …: the form was exchanged']],
    [
      'come out of what was none',
      { 1: catalog.replace('6 0 R', '5') },
      { 1: catalog },
      ['- form …: the form was exchanged'],
    ],
    [
      'come as what is none',
      { 1: catalog.replace('/AcroForm 6 0 R', '') },
      { 1: catalog.replace('6 0 R', '5') },
      ['- form …: the form was exchanged'],
    ],
  ])('must not %s', async (_, before, after, lines) => {
    expect(await reportOf(before, after)).toEqual(lines);
  });

  it('may be new where there was none', async () => {
    const without = { 1: '<< /Type /Catalog /Pages 2 0 R >>', 3: page.replace(/\/Annots \[.*\]/, '') };
    const made = (entries: string): Bodies => ({
      1: catalog.replace('6 0 R', '71 0 R'),
      70: newField,
      71: `<< /Fields [70 0 R] ${entries} >>`,
    });
    expect(await reportOf(without, made('/SigFlags 3 /DR << >> /DA (x) /Type /x'))).toEqual([added(0)]);
    expect(await reportOf(without, made('/XFA 5'))).toEqual(['- form …: a new form with an entry XFA', added(0)]);
    expect(await reportOf(without, { ...made(''), 70: textField })).toEqual([
      '- field …/Fields[0]: only signature fields may be added',
    ]);
    expect(await reportOf(without, { 1: catalog.replace('6 0 R', 'null') })).toEqual([]);
  });
});

describe('default resources', () => {
  const of = (resources: string): Bodies => ({ 6: form.replace('/DR << /Font << /F1 5 0 R >> >>', resources) });
  const one = '/DR << /Font << /F1 5 0 R >> >>';
  const fine = '+ signature-field …/DR: default resources added';
  const no = '- form …/DR: default resources changed';
  it.each<[string, string, string, string[]]>([
    ['may come', '', one, [fine]],
    ['may get another font', one, '/DR << /Font << /F1 5 0 R /F2 70 0 R >> >>', [fine]],
    ['may get another kind', one, '/DR << /Font << /F1 5 0 R >> /XObject << >> >>', [fine]],
    ['must not lose a font', one, '/DR << /Font << >> >>', [no]],
    ['must not lose a kind', one, '/DR << >>', [no]],
    ['must not exchange a font', one, '/DR << /Font << /F1 70 0 R >> >>', [no]],
    ['must not become another thing', one, '/DR 5', [no]],
    ['must not come out of another thing', '/DR 5', one, [no]],
    ['must not turn a kind into another thing', one, '/DR << /Font 5 >>', [no]],
    ['must not turn another thing into a kind', '/DR << /Font 5 >>', one, [no]],
    [
      'must not change deeper than a kind',
      '/DR << /Font << /F1 << /A 1 >> >> >>',
      '/DR << /Font << /F1 << /A 1 /B 2 >> >> >>',
      [no],
    ],
  ])('%s', async (_, before, after, lines) => {
    expect(await reportOf(of(before), { ...of(after), 70: '<< /Type /Font >>' })).toEqual(lines);
  });

  describe('that nothing uses', () => {
    const shape = '/Type /XObject /Subtype /Form /BBox [0 0 12 12]';
    const unused = '+ signature-field …/DR: default resources that nothing uses';
    const drawn = { 10: streamBody('0 0 12 12 re S', `${shape} /Resources << >>`), 11: streamBody('', shape) };
    const named = (frame: string, more = '') =>
      of(`/DR << /Font << /F1 5 0 R >> /XObject << /FRM ${frame} >> ${more} >>`);
    const exchangedFrame = (more: Bodies, after = named('70 0 R')) =>
      reportOf({ ...drawn, ...named('11 0 R'), ...more }, { ...after, 70: streamBody('x', shape) });

    it('may be exchanged under looks with resources of their own, and under what is none', async () => {
      for (const [look, more] of [
        ['72 0 R', { 72: streamBody('/FRM Do', `${shape} /Resources << >>`) }],
        ['72 0 R', { 72: streamBody('q Q', shape) }],
        ['5', {}],
      ] as const)
        expect(await exchangedFrame({ 7: textField.replace(/>>$/, `/AP << /N ${look} >> >>`), ...more })).toEqual([
          unused,
        ]);
      expect(await exchangedFrame({ 7: textField.replace(/>>$/, '/AP 5 >>') })).toEqual([unused]);
      const own = streamBody('/FRM Do', `${shape} /Resources << >>`);
      expect(await exchangedFrame({ 10: own, 11: own })).toEqual([unused]);
    });

    it('may be exchanged', async () => {
      expect(await exchangedFrame({})).toEqual([unused]);
      expect(await exchangedFrame({ 10: streamBody('0 g 0 0 12 12 re f', shape) })).toEqual([unused]);
      expect(await exchangedFrame({}, of('/DR << /Font << /F1 5 0 R /F2 5 0 R >> >>'))).toEqual([unused]);
    });

    it.each<[string, Bodies, Bodies]>([
      ['plain colours become others by them', {}, named('11 0 R', '/ColorSpace << /DefaultGray /DeviceRGB >>')],
      ['an appearance leans on them', { 10: streamBody('/FRM Do', shape) }, named('70 0 R')],
      ['an appearance chooses a colour by them', { 10: streamBody('/C cs 0 0 12 12 re f', shape) }, named('70 0 R')],
      ['a font goes with them', {}, of('/DR << /Font << >> /XObject << /FRM 70 0 R >> >>')],
      ['all fonts go with them', {}, of('/DR << /XObject << /FRM 70 0 R >> >>')],
      [
        'plain colours are no others any more',
        named('11 0 R', '/ColorSpace << /DefaultGray /DeviceRGB >>'),
        named('70 0 R'),
      ],
      [
        'the look of a text field leans on them',
        { 7: textField.replace(/>>$/, '/AP << /N 72 0 R >> >>'), 72: streamBody('/FRM Do', shape) },
        named('70 0 R'),
      ],
      ['the fonts are none', of('/DR << /Font 5 /XObject << /FRM 11 0 R >> >>'), named('70 0 R')],
    ])('must not be when %s', async (_, before, after) => {
      expect(await exchangedFrame(before, after)).toEqual([no]);
    });
  });

  it.each<[string, string, string, string[]]>([
    [
      'may say how text looks where they did not',
      '',
      '/DA (/F1 0 Tf)',
      ['+ signature-field …/DA: default appearance added'],
    ],
    ['must not say it otherwise', '/DA (/F1 0 Tf)', '/DA (/F1 9 Tf)', ['- form …/DA: DA must not change']],
    ['must not say it no more', '/DA (/F1 0 Tf)', '', ['- form …/DA: DA must not change']],
    ['must not say it by something else', '', '/DA 5', ['- form …/DA: DA must not change']],
  ])('%s', async (_, before, after, lines) => {
    const withEntry = (entry: string): Bodies => ({ 6: form.replace('/DA (/F1 12 Tf 0 g)', entry) });
    expect(await reportOf(withEntry(before), withEntry(after))).toEqual(lines);
  });

  it('of which one kind is an object of its own may grow there', async () => {
    const kinds = of('/DR << /XObject << >> /Font 31 0 R /Encoding << >> >>');
    expect(await reportOf({ ...kinds, 31: '<< /F1 5 0 R >>' }, { 31: '<< /F1 5 0 R /F2 5 0 R >>' })).toEqual([fine]);
    expect(await reportOf({ ...kinds, 31: '<< /F1 5 0 R >>' }, { 31: '<< >>' })).toEqual([no]);
  });

  it('may stand in objects of their own', async () => {
    const before = { ...of('/DR 30 0 R'), 30: '<< /Font 31 0 R >>', 31: '<< /F1 5 0 R >>' };
    expect(await reportOf(before, { 31: '<< /F1 5 0 R /F2 5 0 R >>' })).toEqual([fine]);
    expect(await reportOf(before, { 31: '<< /F2 5 0 R >>' })).toEqual([no]);
    expect(await reportOf(before, { 30: '<< /Font 31 0 R /X << >> >>', 31: '<< /F1 5 0 R /F2 5 0 R >>' })).toEqual([
      fine,
    ]);
    const shared = { ...before, 3: page.replace('/Font << /F1 5 0 R >>', '/Font 31 0 R') };
    expect(await reportOf(shared, { 31: '<< /F1 5 0 R /F2 5 0 R >>' })).toContainEqual(
      expect.stringContaining('changed without an explanation'),
    );
  });
});

describe('the list of fields', () => {
  it.each<[string, string, string]>([
    ['lose a field', '7 0 R 9 0 R', '[1]: a field was removed, moved or exchanged'],
    ['lose its last field', '7 0 R 8 0 R', '[2]: a field was removed, moved or exchanged'],
    ['change its order', '8 0 R 7 0 R 9 0 R', '[0]: a field was removed, moved or exchanged'],
  ])('must not %s', async (_, fields, report) => {
    const lines = await reportOf({}, { 6: form.replace('7 0 R 8 0 R 9 0 R', fields) });
    expect(lines).toEqual([`- form …/Fields${report}`]);
  });

  it.each(['4 0 R', newField, '99 0 R'])('must not get what is no new object: %s', async (item) => {
    expect(await reportOf({}, { 6: form.replace('9 0 R]', `9 0 R ${item}]`) })).toEqual([
      '- field …/Fields[3]: an object that was there already became a field',
    ]);
  });

  it('must not become another thing', async () => {
    const before = {
      6: form.replace('[7 0 R 8 0 R 9 0 R]', '30 0 R'),
      30: '[]',
      3: page.replace(/\/Annots \[.*\]/, ''),
    };
    expect(await reportOf(before, { 30: '<< >>' })).toEqual(['- form …/Fields: the fields are no list any more']);
  });

  it('may be an object of its own, and be empty, and get several fields', async () => {
    const before = { 6: form.replace('[7 0 R 8 0 R 9 0 R]', '30 0 R'), 30: '[7 0 R 8 0 R 9 0 R]' };
    const after = { 30: '[7 0 R 8 0 R 9 0 R 70 0 R 71 0 R]', 70: newField, 71: newField.replace('Them', 'Nua') };
    expect(await reportOf(before, after)).toEqual([added(), added(4)]);
    const without = { 3: page.replace(/\/Annots \[.*\]/, '') };
    for (const none of ['[]', '5', 'null'])
      expect(
        await reportOf(
          { ...without, 6: form.replace('[7 0 R 8 0 R 9 0 R]', none) },
          { 6: form.replace('[7 0 R 8 0 R 9 0 R]', '[70 0 R]'), 70: newField },
        ),
      ).toEqual([added(0)]);
  });
});
