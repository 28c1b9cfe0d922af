import { exchanged, formEntries, type Objects } from './exchanged.ts';
import { type AttackCase, byRevision } from './kit.ts';
import { boxField, page, textField } from './letter.ts';
import { bodyOf, streamBody } from './paper.ts';

const FIELDS = 'field tree';

const parent = '<< /T (So) /FT /Tx /Kids [21 0 R] >>';
const kid = textField.replace('/FT /Tx /T (So)', '/Parent 7 0 R');
const listing = (number: number): Objects => ({ 3: page.replace('7 0 R', `${number} 0 R`) });
const tree = { 7: parent, 21: kid, ...listing(21) };
const radio = {
  7: '<< /T (So) /FT /Btn /Ff 32768 /V /A /Kids [21 0 R 22 0 R] >>',
  21: boxField
    .replace('/FT /Btn /T (Khan)', '/Parent 7 0 R')
    .replace('/V /Off /AS /Off', '/AS /A')
    .replace('/Yes', '/A'),
  22: boxField
    .replace('/FT /Btn /T (Khan)', '/Parent 7 0 R')
    .replace('/V /Off ', '')
    .replace('/Yes', '/B')
    .replace('560', '540')
    .replace('572', '552'),
  3: page.replace('7 0 R', '21 0 R 22 0 R'),
};
const choice = textField.replace('/FT /Tx', '/FT /Ch /Ff 131072 /Opt [(10) (90)]');
const changed = (name: string, before: Objects, after: Objects): AttackCase => exchanged(FIELDS, name, before, after);
const edited = (name: string, text: string): AttackCase => ({
  ...byRevision(FIELDS, name, (f) => ({ 7: bodyOf(f, 7).replace(/>>$/, `${text} >>`) }), { twin: 'filled in' }),
  modified: true,
});

export const fieldTrees: readonly AttackCase[] = [
  changed('kind of the field above', tree, { 7: parent.replace('/Tx', '/Btn') }),
  changed('flags of the field above', tree, { 7: parent.replace('/FT', '/Ff 8192 /FT') }),
  changed('longest value of the field above', tree, { 7: parent.replace('/FT', '/MaxLen 1 /FT') }),
  changed('default appearance of the field above', tree, { 7: parent.replace('/FT', '/DA (/F1 99 Tf 1 g) /FT') }),
  changed('a widget under another field', tree, { 21: kid.replace('7 0 R', '9 0 R') }),
  changed('a widget more', tree, { 7: parent.replace('21 0 R', '21 0 R 70 0 R'), 70: kid }),
  changed(
    'a widget more in a list of its own',
    { ...tree, 7: parent.replace('[21 0 R]', '22 0 R'), 22: '[21 0 R]' },
    { 22: '[21 0 R 70 0 R]', 70: kid.replace(/>>$/, '/T (Moi) /V (90) >>') },
  ),
  changed('a widget less', { ...tree, 7: parent.replace('21 0 R', '21 0 R 22 0 R'), 22: kid }, { 7: parent }),
  changed(
    'a value above a widget that keeps showing another',
    {
      ...tree,
      7: parent.replace('>>', '/V (10) >>'),
      21: kid.replace(/>>$/, '/AP << /N 22 0 R >> >>'),
      22: streamBody('BT /F1 12 Tf 2 5 Td (10) Tj ET', `${formEntries} /Resources << /Font << /F1 5 0 R >> >>`),
    },
    { 7: parent.replace('>>', '/V (90) >>') },
  ),
  changed('name of the field above', tree, { 7: parent.replace('(So)', '(Khac)') }),
  {
    ...byRevision(
      FIELDS,
      'a dictionary that was there made a field',
      (f) => ({ 6: bodyOf(f, 6).replace('[7 0 R', '[23 0 R 7 0 R') }),
      { prepared: { objects: { 23: textField.replace('(So)', '(An)') } }, twin: 'countersigned' },
    ),
    modified: true,
  },
  changed('a radio button chosen that is not shown', radio, { 7: radio[7].replace('/V /A', '/V /B') }),
  changed('a radio button shown that is not chosen', radio, { 22: radio[22].replace('/AS /Off', '/AS /B') }),
  changed('a radio button not shown that is chosen', radio, { 21: radio[21].replace('/AS /A', '/AS /Off') }),
  changed('states of a radio button exchanged', radio, {
    21: radio[21].replace('/A 10 0 R /Off 11 0 R', '/A 11 0 R /Off 10 0 R'),
  }),
  changed('choices', { 7: choice }, { 7: choice.replace('(90)', '(900)') }),
  changed(
    'a choice that shows another',
    { 7: choice },
    {
      7: choice.replace(/>>$/, '/V (10) /AP << /N 70 0 R >> >>'),
      70: streamBody(
        'BT /F1 12 Tf 2 5 Td (90) Tj ET',
        '/Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /F1 5 0 R >> >>',
      ),
    },
  ),
  edited('a text for those who cannot see', '/TU (Nop 90.000.000)'),
  edited('a name for exports', '/TM (x)'),
  edited('a default value', '/DV (90)'),
  edited('a value with style', '/RV (<body>90</body>) /DS (color:red)'),
  edited('a caption', '/MK << /CA (x) /BG [0 0 0] >>'),
  edited('a border', '/BS << /W 90 >> /Border [0 0 90]'),
  edited('alignment', '/Q 2'),
  edited('another page', '/P 2 0 R'),
  edited('an action', '/A << /S /URI /URI (http://x) >>'),
  edited('files of the field', '/AF [70 0 R]'),
  edited('language', '/Lang (vi)'),
  edited('a mark of the structure', '/StructParent 9'),
  edited('opacity', '/CA 0.1'),
];
