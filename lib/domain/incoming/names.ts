import { folded } from '../shared/text/folded.ts';

/** How agencies shorten words in their names. */
const shortened: readonly (readonly [short: string, long: string])[] = [
  ['thads', 'thi hanh an dan su'],
  ['tha ds', 'thi hanh an dan su'],
  ['ubnd', 'uy ban nhan dan'],
  ['hdnd', 'hoi dong nhan dan'],
  ['tand', 'toa an nhan dan'],
  ['vksnd', 'vien kiem sat nhan dan'],
  ['tp', 'thanh pho'],
  ['vp', 'van phong'],
  ['cp', 'chinh phu'],
];

/** A name with its shortened words written out, for comparing. */
function whole(name: string): string {
  return shortened.reduce(
    (text, [short, long]) => text.replaceAll(new RegExp(`\\b${short}\\b`, 'g'), long),
    folded(name),
  );
}

/** The same agency or person, however accents, case, spaces and usual abbreviations are written. */
export function sameName(one: string, other: string): boolean {
  return whole(one) !== '' && whole(one) === whole(other);
}
