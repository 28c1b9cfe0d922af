/**
 * What is known of one state is kept for the next. Whatever is kept, each of several revisions must be told of as if it were
 * the only one after its signature.
 */
import { describe, expect, it } from 'vitest';
import type { RevisionChange } from '../../../lib/pades/shared/revision-change.ts';
import { boxField, catalog, emptyField, letter, page, textField } from '../../attacks/letter.ts';
import { appended, type Bodies, streamBody, type Tail } from '../../attacks/paper.ts';
import { changesOf, lineOf } from './revision.ts';

const trailer = '/Info 12 0 R';
type Revision = Bodies | { readonly bodies: Bodies; readonly tail: Tail };

/** What is said of each revision. */
async function reportOf(objects: Bodies, revisions: readonly Revision[]): Promise<string[][]> {
  const states = [letter(objects)];
  for (const revision of revisions) {
    const { bodies, tail } = 'bodies' in revision ? revision : { bodies: revision, tail: {} };
    states.push(appended(states.at(-1) as Uint8Array, bodies as Bodies, { trailer, ...(tail as Tail) }));
  }
  const all = await changesOf(states[0] as Uint8Array, states.at(-1) as Uint8Array);
  const of = (changes: readonly RevisionChange[], index: number) =>
    changes.filter(({ revision }) => revision === index).map(lineOf);
  const report = revisions.map((_, i) => of(all, i + 1));
  for (const [i] of revisions.entries())
    expect(of(await changesOf(states[i] as Uint8Array, states[i + 1] as Uint8Array), i + 1)).toEqual(report[i]);
  return report;
}
const root = (entries: string): Bodies => ({ 1: catalog.replace(/>>$/, `${entries} >>`) });
const added = (key: string): string => `- catalog /Root/${key}: ${key} must not change`;
const unexplained = (path: string): string => `- catalog ${path}: changed without an explanation`;
const orphan = (num: number): string => `- object /(${num}): an object that nothing led to was overwritten`;

describe('one revision after another', () => {
  it.each<[string, Bodies, readonly Revision[], string[][]]>([
    [
      'brings a reference, uses it, and takes it away',
      { 30: '(a)' },
      [root('/X 30 0 R'), { 30: '(b)' }, root(''), { 30: '(c)' }],
      [[added('X')], [unexplained('/Root/X')], [added('X')], [orphan(30)]],
    ],
    [
      'exchanges one reference for another',
      { ...root('/X 30 0 R'), 30: '(a)', 31: '(a)' },
      [root('/X 31 0 R'), { 31: '(b)' }, { 30: '(b)' }],
      [[added('X')], [unexplained('/Root/X')], [orphan(30)]],
    ],
    [
      'brings one reference more behind another',
      { ...root('/X 31 0 R'), 30: '(a)', 31: '[5 0 R]' },
      [{ 31: '[5 0 R 30 0 R]' }, { 30: '(b)' }, { 31: '[5 0 R]' }, { 30: '(c)' }],
      [[unexplained('/Root/X')], [unexplained('/Root/X[1]')], [unexplained('/Root/X')], [orphan(30)]],
    ],
    [
      'leads on from what nothing leads to',
      { 30: '(a)', 31: '[30 0 R]' },
      [{ 30: '(b)' }, { 31: '[5 0 R 30 0 R]' }, root('/X 31 0 R'), { 30: '(c)' }],
      [[orphan(30)], [orphan(31)], [added('X')], [unexplained('/Root/X[1]')]],
    ],
    [
      'leads back up and then down',
      { ...root('/X 31 0 R'), 30: '(a)', 31: '<< /Parent 30 0 R >>' },
      [{ 31: '<< /K 30 0 R >>' }, { 30: '(b)' }, { 31: '<< /Parent 30 0 R >>' }, { 30: '(c)' }],
      [[unexplained('/Root/X')], [unexplained('/Root/X/K')], [unexplained('/Root/X')], [unexplained('/Root/X/Parent')]],
    ],
    [
      'cannot be understood, and the next one can',
      { ...root('/X 30 0 R'), 30: '[31 0 R]', 31: '(a)', 32: '(a)' },
      [{ bodies: { 30: '[32 0 R]' }, tail: { before: 'junk\n' } }, { 31: '(b)' }, { 32: '(b)' }],
      [[expect.stringMatching(/^- file-structure/)], [orphan(31)], [unexplained('/Root/X[0]')]],
    ],
    [
      'is understood, the next one cannot be, and the one after that can',
      { ...root('/X 30 0 R'), 30: '[31 0 R]', 31: '(a)', 32: '(a)' },
      [
        { 12: '<< /Title (x) >>' },
        { bodies: { 30: '[32 0 R]' }, tail: { before: 'junk\n' } },
        { 31: '(b)' },
        { 32: '(b)' },
      ],
      [
        ['+ metadata /Info: document information'],
        [expect.stringMatching(/^- file-structure/)],
        [orphan(31)],
        [unexplained('/Root/X[0]')],
      ],
    ],
    [
      'is understood, the next one nests too deep to be, and the one after that can',
      { ...root('/X 30 0 R'), 30: '[31 0 R]', 31: '(a)', 32: '(a)', 33: '5' },
      [
        { 12: '<< /Title (x) >>' },
        { 30: '[32 0 R]', 33: `${'['.repeat(2_000)}${']'.repeat(2_000)}` },
        { 31: '(b)' },
        { 32: '(b)' },
      ],
      [
        ['+ metadata /Info: document information'],
        [expect.stringMatching(/^- file-structure/)],
        [orphan(31)],
        [unexplained('/Root/X[0]')],
      ],
    ],
    [
      'brings what the next one fills',
      {},
      [
        { 7: textField.replace(/>>$/, '/V (1) /AP << /N 70 0 R >> >>'), 70: shown('1') },
        { 7: textField.replace(/>>$/, '/V (2) /AP << /N 70 0 R >> >>'), 70: shown('2') },
        { 3: page.replace('/Font <<', '/XObject << /X 70 0 R >> /Font <<') },
        { 70: shown('3') },
      ],
      [
        [
          '+ form-fill /Root/AcroForm/Fields[0]/V: a field was filled in',
          '+ form-fill /Root/AcroForm/Fields[0]/AP: the look of a field that was filled in',
        ],
        [
          '- form-fill /Root/AcroForm/Fields[0]/V: So: "1" was exchanged for "2"',
          '- form-fill /Root/AcroForm/Fields[0]/AP: So: "1" was exchanged for "2"',
        ],
        ['- page-resources /Page(3)/Resources: Resources must not change'],
        [
          '- appearance /Root/AcroForm/Fields[0]/AP: a field shows something else than its value',
          '- page-resources /Root/Pages/Kids[0]/Resources/XObject/X: changed without an explanation',
        ],
      ],
    ],
    [
      'leads from the trailer',
      { 30: '(a)' },
      [
        { bodies: {}, tail: { freed: [40], trailer: '/Info 30 0 R', size: 50 } },
        { bodies: { 30: '(b)' }, tail: { trailer: '/Info 30 0 R' } },
      ],
      [['- metadata /Info: Info is no dictionary of texts'], ['- metadata /Info: Info is no dictionary of texts']],
    ],
  ])('%s', async (_, objects, revisions, expected) => {
    expect(await reportOf(objects, revisions)).toEqual(expected);
  });

  it('may lock what the next one fills, and be followed by what has nothing to do with it', async () => {
    const lock = '/Reference [<< /TransformMethod /FieldMDP /TransformParams 72 0 R >>]';
    const report = await reportOf({}, [
      { 8: emptyField.replace(/>>$/, '/V 71 0 R >>'), 71: `<< /Type /Sig ${lock} >>`, 72: '<< /Action /All >>' },
      { 12: '<< /Title (x) >>' },
      { 7: textField.replace(/>>$/, '/V (1) >>') },
      { 72: '<< /Action /Include /Fields [] >>' },
      { 9: boxField.replace('/V /Off /AS /Off', '/V /Yes /AS /Yes') },
    ]);
    expect(report).toEqual([
      ['+ signature /Root/AcroForm/Fields[1]/V: a further signature'],
      ['+ metadata /Info: document information'],
      ['- form-fill /Root/AcroForm/Fields[0]: the field was locked by a signature'],
      ['- form /Root/AcroForm/Fields[1]/V/Reference[0]/TransformParams: changed without an explanation'],
      [
        '+ form-fill /Root/AcroForm/Fields[2]/V: a button was set',
        '+ form-fill /Root/AcroForm/Fields[2]/AS: state of a button',
      ],
    ]);
  });
});

function shown(text: string): string {
  return streamBody(
    `BT /F1 12 Tf 2 5 Td (${text}) Tj ET`,
    '/Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /F1 5 0 R >> >>',
  );
}
