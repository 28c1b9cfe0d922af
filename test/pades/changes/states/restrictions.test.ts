/** What signatures allow to be done after them (ISO 32000-2 § 12.8.2.2, § 12.8.2.4, § 12.7.5.5). */
import { describe, expect, it } from 'vitest';
import { recording } from '../../../../lib/pades/changes/states/recording.ts';
import { bytesSource } from '../../../../lib/pdf/bytes/byte-source.ts';
import { openPdf } from '../../../../lib/pdf/document/document.ts';
import type { PdfView } from '../../../../lib/pdf/document/view.ts';
import { dict, ref } from '../../../../lib/pdf/objects/objects.ts';
import { catalog, emptyField, page, textField } from '../../../attacks/letter.ts';
import { appended, type Bodies, paper, streamBody } from '../../../attacks/paper.ts';
import { certified, changesOf, lineOf, reported, revised, signedWith } from '../revision.ts';

const noted: Bodies = {
  3: page.replace(/\/Annots \[(.*)\]/, '/Annots [$1 70 0 R]'),
  70: '<< /Type /Annot /Subtype /Text /Rect [520 700 538 718] /Contents (Da xem) >>',
};
const filled: Bodies = { 7: textField.replace(/>>$/, '/V (12) >>') };

/** The level that the letter is certified at, by what it lets pass: 0 when nothing restricts anything. */
async function levelOf(before: Bodies): Promise<number> {
  const passes = async (changed: Bodies) => (await reported(before, changed)).every((line) => line.startsWith('+'));
  if (!(await passes(filled))) return 1;
  if (await passes(noted)) return 3;
  const seen = {
    3: page.replace(/\/Annots \[(.*)\]/, '/Annots [$1 70 0 R]'),
    6: '<< /Fields [7 0 R 8 0 R 9 0 R 70 0 R] /SigFlags 3 /DA (/F1 12 Tf 0 g) /DR << /Font << /F1 5 0 R >> >> >>',
    70: '<< /Subtype /Widget /FT /Sig /T (Them) /P 3 0 R /Rect [72 400 172 450] /AP << /N 10 0 R >> /V 71 0 R >>',
    71: '<< /Type /Sig >>',
  };
  return (await passes(seen)) ? 0 : 2;
}
const transform = (entries: string): string => `/Reference [5 << /TransformMethod /X >> << ${entries} >>]`;
/** A signed field with this lock. */
const locked = (lock: string, entries = ''): Bodies => {
  const made = signedWith(entries);
  return { ...made, 8: made[8]?.replace(/>>$/, `/Lock ${lock} >>`) ?? '' };
};

describe('the level of a certification', () => {
  it.each<[string, Bodies, number]>([
    ['is none without one', {}, 0],
    ['is none after a signature that certifies nothing', signedWith(''), 0],
    ['is 1', certified(1), 1],
    ['is 2', certified(2), 2],
    ['is 3', certified(3), 3],
    ['is 2 where it does not say', signedWith(transform('/TransformMethod /DocMDP')), 2],
    [
      'is that of the catalogue',
      { 1: catalog.replace(/>>$/, '/Perms << /DocMDP 20 0 R >> >>'), 20: certified(3)[20] ?? '' },
      3,
    ],
    [
      'is 2 where the catalogue names a signature that does not say',
      { 1: catalog.replace(/>>$/, '/Perms << /DocMDP 20 0 R >> >>'), 20: '<< /Type /Sig >>' },
      2,
    ],
    [
      'is none where the catalogue names nothing',
      { 1: catalog.replace(/>>$/, '/Perms << /UR3 20 0 R >> >>'), 20: '<< /Type /Sig >>' },
      0,
    ],
    ['is that of a lock', locked('<< /Action /Include /Fields [] /P 1 >>'), 1],
    ['is 2 by a lock', locked('<< /Action /Include /Fields [] /P 2 >>'), 2],
    ['is 3 by a lock', locked('<< /Action /Include /Fields [] /P 3 >>'), 3],
    ['is none by a lock that says another number', locked('<< /Action /Include /Fields [] /P 4 >>'), 0],
    [
      'is the strictest of both',
      locked(
        '<< /Action /Include /Fields [] /P 3 >>',
        transform('/TransformMethod /DocMDP /TransformParams << /P 2 >>'),
      ),
      2,
    ],
    [
      'is the strictest of both the other way round',
      locked(
        '<< /Action /Include /Fields [] /P 1 >>',
        transform('/TransformMethod /DocMDP /TransformParams << /P 3 >>'),
      ),
      1,
    ],
    [
      'is none by a lock of a field that is not signed',
      { 8: emptyField.replace(/>>$/, '/Lock << /Action /All /P 1 >> >>') },
      0,
    ],
    [
      'is none by what is no signature field',
      { 9: '<< /FT /Tx /T (Khac) /V << /Reference [<< /TransformMethod /DocMDP /TransformParams << /P 1 >> >>] >> >>' },
      0,
    ],
  ])('%s', async (_, before, level) => {
    expect(await levelOf(before)).toBe(level);
  });
});

describe('a lock', () => {
  const fields = (entries: string) => signedWith(transform(`/TransformMethod /FieldMDP ${entries}`));
  it.each<[string, Bodies, boolean]>([
    ['of all fields', fields('/TransformParams << /Action /All >>'), true],
    ['of a field by name', fields('/TransformParams << /Action /Include /Fields [(So)] >>'), true],
    ['of another field', fields('/TransformParams << /Action /Include /Fields [(Khac)] >>'), false],
    ['of all fields but one', fields('/TransformParams << /Action /Exclude /Fields [(Khac)] >>'), true],
    ['of all but this', fields('/TransformParams << /Action /Exclude /Fields [(So)] >>'), false],
    ['that does not say of which', fields(''), true],
    ['that is no list', signedWith('/Reference << /TransformMethod /FieldMDP >>'), false],
    ['of the field that is signed', locked('<< /Action /All >>'), true],
    ['of a field by name, in the field that is signed', locked('<< /Action /Include /Fields [(Khac)] >>'), false],
    ['of a field that is not signed', { 8: emptyField.replace(/>>$/, '/Lock << /Action /All >> >>') }, false],
  ])('%s holds: %s', async (_, before, holds) => {
    expect(await reported(before, filled)).toEqual([
      holds
        ? '- form-fill /Root/AcroForm/Fields[0]: the field was locked by a signature'
        : '+ form-fill /Root/AcroForm/Fields[0]/V: a field was filled in',
    ]);
  });
});

it('a lock that leads in a circle permits nothing', async () => {
  expect(await reported({ ...locked('30 0 R'), 30: '30 0 R' }, filled)).toEqual([
    '- file-structure /: references lead to references without end',
  ]);
});

describe('what a later signature forbids', () => {
  const lines = async (...steps: Bodies[]) => {
    let [before, file] = revised({ 30: '<< /Action /Include /Fields 31 0 R >>', 31: '[]' }, steps[0] ?? {});
    for (const one of steps.slice(1)) file = appended(file, one, { trailer: '/Info 12 0 R' });
    return (await changesOf(before, file)).map((one) => `${one.revision}${lineOf(one)}`);
  };
  const sign = (entries: string): Bodies => ({
    8: emptyField.replace(/>>$/, '/V 71 0 R >>'),
    71: `<< /Type /Sig ${entries} >>`,
  });
  const signed = '1+ signature /Root/AcroForm/Fields[1]/V: a further signature';

  it('is forbidden from then on, and not before', async () => {
    const lock = sign(transform('/TransformMethod /FieldMDP /TransformParams << /Action /All >>'));
    expect(await lines(lock, filled)).toEqual([
      signed,
      '2- form-fill /Root/AcroForm/Fields[0]: the field was locked by a signature',
    ]);
    expect(await lines({ 12: '<< /Title (x) >>' }, lock)).toEqual([
      '1+ metadata /Info: document information',
      signed.replace('1', '2'),
    ]);
    expect((await lines(filled, lock)).every((line) => line[1] === '+')).toBe(true);
  });

  it('is forbidden when only its parameters are objects of their own', async () => {
    const lock = sign(transform('/TransformMethod /FieldMDP /TransformParams 72 0 R'));
    const report = await lines({ ...lock, 72: '<< /Action /All >>' }, { 12: '<< /Title (x) >>' }, filled);
    expect(report.at(-1)).toBe('3- form-fill /Root/AcroForm/Fields[0]: the field was locked by a signature');
  });
});

describe('a view that notes what is asked for', () => {
  it('gives what the view gives, and the numbers of all that led there', async () => {
    const bodies = {
      1: '<< /Type /Catalog /Pages 2 0 R >>',
      2: '<< /Kids [] >>',
      3: '4 0 R',
      4: '5 0 R',
      5: streamBody('x', '/A 6 0 R'),
      6: '(a)',
    };
    const { latest } = await openPdf(bytesSource(paper(bodies)));
    const noted = async (ask: (view: PdfView) => Promise<unknown>): Promise<number[]> => {
      const seen = new Set<number>();
      expect(await ask(recording(latest, seen))).toEqual(await ask(latest));
      return [...seen];
    };
    expect(await noted((view) => view.resolve(ref(3)))).toEqual([3, 4, 5]);
    expect(await noted((view) => view.dict(ref(4)))).toEqual([4, 5]);
    expect(await noted((view) => view.dict(ref(2)))).toEqual([2]);
    expect(await noted((view) => view.dict(ref(6)))).toEqual([6]);
    expect(await noted((view) => view.object(6))).toEqual([6]);
    expect(await noted((view) => view.get(dict({ A: ref(6) }), 'A'))).toEqual([6]);
    expect(await noted((view) => view.resolve(ref(99)))).toEqual([99]);
    expect(await noted((view) => view.resolve(undefined))).toEqual([]);
    expect(await noted((view) => view.resolve(ref(6, 1)))).toEqual([6]);
  });
});
