import { type AttackCase, base, type Prepared, trailerOf } from './kit.ts';
import { boxField, form, page, textField } from './letter.ts';
import { appended, type Bodies, bodyOf, streamBody } from './paper.ts';
import { signed } from './signing.ts';

const EXCHANGED = 'exchanged value';

const appearance = (text: string, ground = ''): string =>
  streamBody(
    `${ground} BT 0 g /F1 12 Tf 2 5 Td (${text}) Tj ET`,
    '/Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /F1 5 0 R >> >>',
  );
const put = (body: string, entries: string): string => body.replace(/>>$/, `${entries} >>`);
const shows = '/AP << /N 20 0 R >>';
const choice = textField.replace('/FT /Tx', '/FT /Ch /Ff 131072 /Opt [(100) (900)]');
const list = textField.replace('/FT /Tx', '/FT /Ch /Opt [[(a) (100)] [(b) (900)]]');
const comb = put(textField, '/MaxLen 8 /Ff 16777216');
const calculated = put(textField, '/AA << /C << /S /JavaScript /JS (AFSimple_Calculate) >> >>');
const on = boxField.replace('/V /Off /AS /Off', '/V /Yes /AS /Yes');

/** The field as it is signed with 100 in it, as an attacker leaves it, and what may be done where it was signed empty. */
interface Kind {
  readonly name: string;
  readonly signed: Bodies;
  readonly attack: Bodies;
  readonly empty: Bodies;
  readonly honest: Bodies;
}

/** A field of text or choice: its value and look are exchanged, and filled when there were none. */
function valued(name: string, field: string, before = '/V (100)', after = '/V (900)'): Kind {
  return {
    name,
    signed: { 7: put(field, `${before} ${shows}`), 20: appearance('100') },
    attack: { 7: put(field, `${after} ${shows}`), 20: appearance('900') },
    empty: { 7: put(field, shows), 20: appearance('') },
    honest: { 7: put(field, `${after} ${shows}`), 20: appearance('900') },
  };
}

const widget = put(textField.replace('/FT /Tx /T (So)', '/Parent 7 0 R'), shows);
const above = (entries: string): string => `<< /FT /Tx /T (So) /Kids [21 0 R] ${entries} >>`;
const inPage = { 3: page.replace('7 0 R', '21 0 R') };

const radio = (value: string): string => `<< /FT /Btn /Ff 32768 /T (Khan) ${value} /Kids [21 0 R 22 0 R] >>`;
const option = (state: string, y: number, now: string): string =>
  boxField
    .replace('/FT /Btn /T (Khan) ', '/Parent 9 0 R ')
    .replace('/V /Off /AS /Off', `/AS /${now}`)
    .replace('/Yes', `/${state}`)
    .replace('560', String(y))
    .replace('572]', `${y + 12}]`);
const radios = (value: string, a: string, b: string): Bodies => ({
  3: page.replace('9 0 R', '21 0 R 22 0 R'),
  6: form,
  9: radio(value),
  21: option('A', 560, a),
  22: option('B', 540, b),
});
/** Without the page: it does not change. */
const chosen = ({ 9: field = '', 21: a = '', 22: b = '' }: Bodies): Bodies => ({ 9: field, 21: a, 22: b });

const kinds: readonly Kind[] = [
  valued('a text', textField),
  valued('a choice', choice),
  valued('a choice by its words', list, '/V (a) /I [0]', '/V (b) /I [1]'),
  valued('a comb of characters', comb),
  valued('a calculated sum', calculated),
  valued('a text with its rich text', textField, '/V (100) /RV (<p>100</p>)', '/V (900) /RV (<p>900</p>)'),
  {
    ...valued('a value without an appearance', textField),
    signed: { 7: put(textField, '/V (100)') },
    attack: { 7: put(textField, '/V (900)') },
    empty: {},
    honest: { 7: put(textField, '/V (900)') },
  },
  {
    ...valued('an appearance, while the value stays', textField),
    signed: { 7: put(textField, `/V (900) ${shows}`), 20: appearance('100') },
    attack: { 20: appearance('900') },
  },
  {
    ...valued('a value behind its appearance', textField),
    signed: { 7: put(textField, `/V (100) ${shows}`), 20: appearance('900') },
    attack: { 7: put(textField, `/V (900) ${shows}`) },
  },
  {
    ...valued('an appearance of a field without a value', textField),
    signed: { 7: put(textField, shows), 20: appearance('100') },
    attack: { 7: put(textField, `/V (900) ${shows}`), 20: appearance('900') },
  },
  {
    ...valued('an appearance that cannot be read', textField),
    signed: { 7: put(textField, `/V (900) ${shows}`), 20: appearance('', '20 5 m 30 5 40 20 50 5 c 60 9 l f') },
    attack: { 20: appearance('900') },
  },
  {
    ...valued('a value that is taken out', textField),
    attack: { 7: put(textField, shows), 20: appearance('') },
  },
  {
    name: 'the widget of a field',
    signed: { ...inPage, 7: above('/V (100)'), 21: widget, 20: appearance('100') },
    attack: { 7: above('/V (900)'), 20: appearance('900') },
    empty: { ...inPage, 7: above(''), 21: widget, 20: appearance('') },
    honest: { 7: above('/V (900)'), 20: appearance('900') },
  },
  {
    name: 'a box that was set',
    signed: { 9: on },
    attack: { 9: boxField },
    empty: {},
    honest: { 9: on },
  },
  {
    name: 'a box that was shown as set',
    signed: { 9: boxField.replace('/AS /Off', '/AS /Yes') },
    attack: { 9: boxField },
    empty: {},
    honest: { 9: on },
  },
  {
    name: 'one of two buttons',
    signed: radios('/V /A', 'A', 'Off'),
    attack: chosen(radios('/V /B', 'Off', 'B')),
    empty: radios('', 'Off', 'Off'),
    honest: chosen(radios('/V /B', 'Off', 'B')),
  },
];

const intents: readonly (readonly [string, Prepared['intent']])[] = [
  ['approved', {}],
  ['certified for forms', { certify: 2 as const }],
  ['certified for comments', { certify: 3 as const }],
];

const later = (file: Uint8Array, bodies: Bodies): Uint8Array => appended(file, bodies, { trailer: trailerOf });

function exchanged({ name, ...kind }: Kind, label: string, intent: Prepared['intent']): AttackCase {
  const prepared = intent ? { intent } : {};
  return {
    family: EXCHANGED,
    name: `${name}, ${label}`,
    modified: true,
    attack: async () => later(await base({ ...prepared, objects: kind.signed }), kind.attack),
    twin: async () => later(await base({ ...prepared, objects: kind.empty }), kind.honest),
  };
}

/** Filled after the signature, as is allowed, and then filled with something else. */
function filledTwice({ name, empty, signed: before, attack, honest }: Kind): AttackCase {
  const first = Object.fromEntries(Object.entries(before).filter(([num]) => num !== '3' && num !== '6'));
  return {
    family: EXCHANGED,
    name: `${name}, filled twice`,
    modified: true,
    attack: async () => later(later(await base({ objects: empty }), first), attack),
    twin: async () => {
      const filled = later(await base({ objects: empty }), honest);
      return signed(filled, { field: 'VanThu' }, 'agency');
    },
  };
}

/** A value that was filled in before the second signature is what the second signer saw. */
const countersigned: AttackCase = {
  family: EXCHANGED,
  name: 'a text that was countersigned',
  attack: async () => {
    const filled = later(await base(), { 7: put(textField, `/V (100) ${shows}`), 20: appearance('100') });
    const both = await signed(filled, { field: 'VanThu' }, 'agency');
    return later(both, { 7: bodyOf(both, 7).replace('(100)', '(900)'), 20: appearance('900') });
  },
  twin: async () => {
    const filled = later(await base(), { 7: put(textField, `/V (100) ${shows}`), 20: appearance('100') });
    const both = await signed(filled, { field: 'VanThu' }, 'agency');
    return later(both, { 20: appearance(' 100 ') });
  },
};

const twice = ['a text', 'a choice', 'the widget of a field', 'a box that was set', 'one of two buttons'];

export const exchangedValues: readonly AttackCase[] = [
  ...kinds.flatMap((kind) => intents.map(([label, intent]) => exchanged(kind, label, intent))),
  ...kinds.filter(({ name }) => twice.includes(name)).map(filledTwice),
  countersigned,
];
