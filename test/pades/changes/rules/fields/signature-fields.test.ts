/** Signature fields that a revision adds or signs (ISO 32000-2 § 12.7.5.5, § 12.8). */
import { describe, expect, it } from 'vitest';
import { form, page } from '../../../../attacks/letter.ts';
import type { Bodies } from '../../../../attacks/paper.ts';
import { certified, reported, signedWith } from '../../revision.ts';
import { added, further, line, onWords, seen, sheet, signed, stamp, unseen, value } from './signature-parts.ts';

const lists: Bodies = {
  3: page.replace(/\/Annots \[(.*)\]/, '/Annots [$1 70 0 R]'),
  6: form.replace('9 0 R]', '9 0 R 70 0 R]'),
};
/** What is said of a new field with these entries; where it is always the same. */
async function reportOf(entries: string, changed: Bodies = {}, before: Bodies = {}): Promise<string[]> {
  const field = `<< /Type /Annot /Subtype /Widget /FT /Sig /T (Them) /F 132 /P 3 0 R ${entries} >>`;
  const lines = await reported(before, { ...lists, 70: field, 71: line, 72: value(), ...changed });
  return lines.map((one) => one.replace('/Root/AcroForm/Fields[3]', '…'));
}
const refused = '- signature-field …: certified or locked: no new fields';
const lockOf = (names: string): Bodies =>
  signedWith(
    `/Reference [<< /TransformMethod /FieldMDP /TransformParams << /Action /Include /Fields [${names}] >> >>]`,
  );

describe('a new signature field', () => {
  it.each<[string, string, string[]]>([
    ['to be signed later', unseen, [added]],
    ['that is signed', `${unseen} ${signed}`, [further, added]],
    ['that is signed and seen', `${seen} ${signed} /AP << /N 71 0 R >>`, [further, added]],
    [
      'with the same appearance under the pointer',
      `${seen} ${signed} /AP << /N 71 0 R /R 71 0 R /D 71 0 R >>`,
      [further, added],
    ],
    ['with an appearance that has no place', `${unseen} /AP << /N 71 0 R >>`, [added]],
    ['with a lock', `${unseen} /Lock << /Type /SigFieldLock /Action /Include /Fields [(So)] /P 2 >>`, [added]],
    ['with no lock after all', `${unseen} /Lock null`, [added]],
    ['with a turned picture', `${seen} /MK << /R 90 >>`, [added]],
    ['with a colour that has no place', `${unseen} /MK << /BG [1 1 1] >>`, [added]],
    [
      'with a colour behind its appearance',
      `${seen} ${signed} /AP << /N 71 0 R >> /MK << /BG [1 1 1] /BC [0] >>`,
      [further, added],
    ],
  ])('may be one %s', async (_, entries, lines) => {
    expect(await reportOf(entries)).toEqual(lines);
  });

  it('may have every entry that fields and widgets of signatures have', async () => {
    const entries =
      '/TU (x) /TM (x) /Ff 0 /SV << >> /M (x) /NM (x) /DA (/F1 9 Tf) /Q 0 /BS << >> /Border [0 0 0] /H /N /C []';
    expect(await reportOf(`${unseen} ${entries} /StructParent 1 /DR << >>`)).toEqual([added]);
  });

  it.each<[string, string, string]>([
    ['with an action', '/AA << >>', 'field …: a new field with an entry AA'],
    ['under another', '/Parent 7 0 R', 'field …: a new top-level field with a parent'],
    ['with a lock that is none', '/Lock 5', 'field …: a lock that is none'],
    ['with a lock that does more', '/Lock << /Action /All /JS (x) >>', 'field …: a lock that is none'],
  ])('must not be one %s', async (_, entries, line) => {
    expect(await reportOf(`${unseen} ${entries}`, { 3: page })).toEqual([`- ${line}`]);
  });

  it.each<[string, string, string]>([
    ['is no dictionary', '[1]', 'field …: a field that is no dictionary'],
    ['is no signature field', '<< /FT /Tx /T (Them) >>', 'field …: only signature fields may be added'],
    ['has no name', '<< /FT /Sig >>', 'field …: a new field without a name of its own'],
    ['has an empty name', '<< /FT /Sig /T () >>', 'field …: a new field without a name of its own'],
    ['has the name of another', '<< /FT /Sig /T (So) >>', 'field …: a new field without a name of its own'],
  ])('must not be one that %s', async (_, body, report) => {
    expect(await reportOf('', { 3: page, 70: body })).toEqual([`- ${report}`]);
  });

  it('must not have the name of a group of fields', async () => {
    const group = { 7: '<< /T (Cap) /Kids [21 0 R] >>', 21: '<< /T (So) /FT /Tx /Parent 7 0 R >>' };
    const named = (name: string) => reportOf('', { 3: page, 70: `<< /FT /Sig /T (${name}) >>` }, group);
    for (const taken of ['Cap', 'Cap.So'])
      expect(await named(taken)).toEqual(['- field …: a new field without a name of its own']);
    expect(await named('So')).toEqual([added]);
  });

  it('need not be a widget, and must not be an annotation of another kind', async () => {
    expect(await reportOf('', { 3: page, 70: '<< /FT /Sig /T (Them) >>' })).toEqual([added]);
    expect(await reportOf('', { 3: page, 70: '<< /FT /Sig /T (Them) /Subtype /Stamp >>' })).toEqual([
      added,
      '- field …: a field that is another kind of annotation',
    ]);
  });

  it.each(['<< /I 71 0 R >>', '5', '<< /BG [1] >>', '<< /BC [1] >>', '<< /CA (x) >>'])(
    'must not be seen by appearance characteristics %s',
    async (mk) => {
      expect((await reportOf(`${seen} /MK ${mk}`))[1]).toEqual('- field …: MK with pictures or colours');
    },
  );
});

describe('the appearance of a new field', () => {
  const visible = `${seen} /AP << /N 71 0 R >>`;
  it.each<[string, string, Bodies, string]>([
    ['that is not signed', visible, {}, 'a new field that is seen but not signed'],
    ['that is signed with nothing', `${visible} /V 5`, {}, 'a new field that is seen but not signed'],
    ['of a timestamp', `${visible} ${signed}`, stamp, 'a timestamp that is seen'],
    ['that stays small when the page is enlarged', `${visible} ${signed} /F 140`, {}, 'a look that leaves its place'],
    ['that stays upright when the page is turned', `${visible} ${signed} /F 148`, {}, 'a look that leaves its place'],
    ['with states', `${seen} ${signed} /AP << /N << /A 71 0 R >> >>`, {}, 'a signature with states'],
    [
      'under the pointer',
      `${seen} ${signed} /AP << /N 71 0 R /R 72 0 R >>`,
      {},
      'a signature that looks otherwise when touched',
    ],
    [
      'when pressed',
      `${seen} ${signed} /AP << /N 71 0 R /D 72 0 R >>`,
      {},
      'a signature that looks otherwise when touched',
    ],
  ])('must not be one %s', async (_, entries, changed, detail) => {
    const lines = await reportOf('', {
      70: `<< /Subtype /Widget /FT /Sig /T (Them) /P 3 0 R ${entries} >>`,
      ...changed,
    });
    expect(lines.filter((one) => one.startsWith('-'))).toEqual([`- appearance …/AP: ${detail}`]);
  });

  it('must not hide the words of the page', async () => {
    expect(await reportOf(`${onWords} ${signed} /AP << /N 71 0 R >>`, { 71: sheet })).toEqual([
      further,
      added,
      '- overlay …: text of the page is covered or uncovered',
    ]);
  });
});

describe('a new field with widgets of its own', () => {
  const own = (kids: string, more: Bodies = {}, before: Bodies = {}) =>
    reportOf(
      '',
      { 70: `<< /FT /Sig /T (Them) /Kids [${kids}] ${signed} >>`, 3: page.replace('9 0 R]', '9 0 R 73 0 R]'), ...more },
      before,
    );
  const widget = (entries: string) => ({ 73: `<< /Subtype /Widget /Parent 70 0 R /P 3 0 R ${entries} >>` });
  const noWidget = (index: number): string => `- field …/Kids[${index}]: a kid of a new field is no plain widget`;

  it('may be seen by them', async () => {
    expect(await own('73 0 R', widget(`${seen} /AP << /N 71 0 R >>`))).toEqual([further, added]);
    expect(await own('73 0 R', { ...widget(`${onWords} /AP << /N 71 0 R >>`), 71: sheet })).toEqual([
      further,
      added,
      '- overlay …/Kids[0]: text of the page is covered or uncovered',
    ]);
  });

  it.each<[string, string]>([
    ['an action', '/AA << >>'],
    ['kids', '/Kids []'],
    ['a name', '/T (x)'],
    ['a kind', '/FT /Tx'],
    ['a value', '/V (x)'],
    ['a lock', '/Lock << >>'],
    ['flags of a field', '/Ff 1'],
  ])('must not give them %s', async (_, entries) => {
    expect((await own('73 0 R', widget(`${seen} ${entries}`)))[2]).toBe(noWidget(0));
  });

  it('must not take what was there, or what is no object', async () => {
    expect((await own('73 0 R 7 0 R', widget(seen)))[2]).toBe(noWidget(1));
    expect((await own('73 0 R << >>', widget(seen)))[2]).toBe(noWidget(1));
    expect((await own('73 0 R', { 73: '[1]' }))[2]).toBe(noWidget(0));
  });
});

describe('after a certification or a lock', () => {
  const visible = `${seen} ${signed} /AP << /N 71 0 R >>`;
  it.each<[string, Bodies, string, Bodies, string[]]>([
    ['level 1 permits no field', certified(1), unseen, {}, [refused]],
    [
      'level 1 permits no signature',
      certified(1),
      `${unseen} ${signed}`,
      {},
      ['- signature …/V: certified: no changes', refused],
    ],
    [
      'level 1 permits a timestamp',
      certified(1),
      `${unseen} ${signed}`,
      stamp,
      ['+ document-timestamp …/V: a document timestamp', added],
    ],
    ['level 2 permits a signature', certified(2), `${unseen} ${signed}`, {}, [further, added]],
    ['level 3 permits a signature', certified(3), `${unseen} ${signed}`, {}, [further, added]],
    [
      'level 2 permits none that is seen',
      certified(2),
      visible,
      {},
      [further, added, '- appearance …/AP: certified: new signatures must not be seen'],
    ],
    [
      'a locked name is not to be signed in',
      lockOf('(Them)'),
      `${unseen} ${signed}`,
      {},
      ['- signature …/V: the field was locked', refused],
    ],
    [
      'a locked name may be stamped in',
      lockOf('(Them)'),
      `${unseen} ${signed}`,
      stamp,
      ['+ document-timestamp …/V: a document timestamp', added],
    ],
    ['a name that is not locked is free', lockOf('(So)'), `${unseen} ${signed}`, {}, [further, added]],
  ])('%s', async (_, before, entries, changed, lines) => {
    expect(await reportOf(entries, changed, before)).toEqual(lines);
  });
});

describe('the value of a signature', () => {
  const report = (entries: string) => reportOf(`${unseen} ${signed}`, { 72: value(entries) });

  it('may hold what signatures hold, and small notes', async () => {
    const typical =
      '/M (x) /Name (x) /Reason (x) /Location (x) /ContactInfo (x) /Cert <00> /Prop_Build << >> /Changes [1 2 3] /R 1 /V 0';
    expect(await report(`${typical} /Prop_AuthTime 1 /Prop_AuthType /PIN`)).toEqual([further, added]);
    expect(await report('/A (x) /B /x /C 5 /D null /E true')).toEqual([further, added]);
  });

  it.each([
    'A << >>',
    'A [1]',
    'A 5 0 R',
    'Subtype /Form',
    'Resources (x)',
    'Kids 5',
    'Annots 5',
    'CharProcs 5',
    'FontDescriptor 5',
  ])('must not hold %s', async (entry) => {
    const [first] = await report(`/${entry}`);
    expect(first).toBe(`- signature …/V/${entry.split(' ')[0]}: an entry that belongs into no signature`);
  });

  it('must not certify after another', async () => {
    const refusal = '- signature …/V: a certification after a signature';
    const of = async (references: string) => (await report(`/Reference ${references}`))[0];
    expect(await of('[5 << >> << /TransformMethod /FieldMDP >> << /TransformMethod /DocMDP >>]')).toBe(refusal);
    expect(await of('[5 << >> << /TransformMethod /FieldMDP >>]')).toBe(further);
    expect(await of('<< /TransformMethod /DocMDP >>')).toBe(further);
  });
});
