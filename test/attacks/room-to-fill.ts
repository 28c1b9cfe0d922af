/** What a page or a form leaves open is filled, and what would change something under that cover. */
import { type AttackCase, base, trailerOf } from './kit.ts';
import { catalog, form, textField, words } from './letter.ts';
import { appended, type Bodies, bodyOf, streamBody } from './paper.ts';

const FAMILY = 'room to fill';

/** Bodies, or what becomes of those that are there. */
type Made = Readonly<Record<number, string | ((body: string) => string)>>;

/** One revision that changes something and one that only fills, after the same signature. */
function pair(name: string, objects: Bodies, attack: Made, twin: Made): AttackCase {
  const by = (made: Made) => async (): Promise<Uint8Array> => {
    const file = await base({ objects });
    const bodies = Object.entries(made).map(([num, body]) => [
      num,
      typeof body === 'string' ? body : body(bodyOf(file, Number(num))),
    ]);
    return appended(file, Object.fromEntries(bodies), { trailer: trailerOf });
  };
  return { family: FAMILY, name, modified: true, attack: by(attack), twin: by(twin) };
}
const again = (body: string): string => body;

const line = '/Type /XObject /Subtype /Form /BBox [0 0 240 20] /Resources << /Font << /F1 5 0 R >> >>';
const number = (x: number): string => streamBody(`BT 0 g /F1 14 Tf ${x} 4 Td (12) Tj ET`, line);
const field = textField.replace('[72 600 272 620]', '[60 716 300 736]');
const filled = field.replace(/>>$/, '/V (12) /AP << /N 70 0 R >> >>');
const leaving = (room: string): Bodies => ({
  4: streamBody(words.replace(/\(Nguoi[^)]*\)/, `(So:${room}/QD-CTHADS)`)),
  7: field,
});
const at = (x: number): Bodies => ({ 7: filled, 70: number(x) });

const colours = '/ColorSpace << /DefaultGray [/CalGray << /WhitePoint [0.95 1 1.08] >>] >>';
const resources = form.replace('/Font << /F1 5 0 R >>', `/Font << /F1 5 0 R >> ${colours}`);

const choice = textField.replace('/FT /Tx', '/FT /Ch /Opt [(100) (900)]');
const chosen = (entries: string): string => choice.replace(/>>$/, `${entries} >>`);

const named = (num: number): string => catalog.replace('/Pages', `/Names ${num} 0 R /Pages`);
const names: Bodies = { 1: named(30), 30: '<< /Dests 31 0 R >>', 31: '<< /Names [(a) [3 0 R /Fit]] >>' };
const copied = { 1: named(70), 70: '<< /Dests 31 0 R >>' };

export const roomToFill: readonly AttackCase[] = [
  pair('a number over the word before the blanks', leaving('        '), at(12), at(46)),
  pair('a number over the word behind the blanks', leaving('        '), at(95), at(46)),
  pair('a number over the word before the dots', leaving('........'), at(12), at(46)),
  pair('a number over a number that stands there', leaving('   999  '), at(52), { 9: again }),
  pair(
    'plain colours of the form become others',
    { 6: resources },
    { 6: (body) => body.replace(/\/ColorSpace <<.*?>>\] ?>>/, '') },
    { 6: (body) => body.replace(/\/F1 5 0 R/, '/F1 5 0 R /F2 5 0 R') },
  ),
  pair('another option by its number alone', { 7: chosen('/I [0]') }, { 7: chosen('/I [1]') }, { 9: again }),
  pair(
    'an option by its number beside another value',
    { 7: chosen('/V (100)') },
    { 7: chosen('/V (100) /I [1]') },
    { 7: chosen('/V (100) /I [0]') },
  ),
  pair(
    'names under another number that lead to what changed',
    names,
    { ...copied, 31: '<< /Names [(a) << /S /JavaScript /JS (x) >>] >>' },
    copied,
  ),
];
