/** What is done with the letters, library by library: signed twice and more, by itself and by others, filled in between, certified. */
import type { Chain } from '../../foreign/signers.ts';
import type { HonestLetter } from './letters.ts';

const boxed = (one: string): readonly (readonly string[])[] => [
  [one, one],
  [`${one}-seen`, `${one}-seen`],
  [one, `${one}-seen`],
  [`${one}-seen`, one, `${one}-seen`],
];
const filled = (one: string, by: string): readonly (readonly string[])[] => [
  [one, by, one],
  [`${one}-seen`, by, `${one}-seen`],
  [`${one}-certify`, by, one],
  [`${one}-certify-seen`, one, by],
];
const others = (one: string, ...rest: string[]): readonly (readonly string[])[] =>
  rest.flatMap((other) => [
    [`${one}-seen`, `${other}-seen`],
    [other, `${one}-seen`, other],
  ]);
const ofPdfBox = (one: string): readonly (readonly string[])[] => [
  ...boxed(one),
  ...filled(one, `${one}-fill`),
  [`${one}-form`, `${one}-form`],
  [`${one}-seen-form`, `${one}-seen-form`],
  [`${one}-drawn`, `${one}-drawn`],
  [`${one}-drawn-form`, `${one}-seen`, `${one}-drawn-form`],
  [`${one}-outside-seen`, `${one}-outside`],
  [`${one}-seen`, `${one}-catalog`],
  [one, `${one}-field`, one],
];

/** By the name in the table. The words are those of the programs in test/foreign. */
export const ways: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'PDFBox 2': [...ofPdfBox('pdfbox2'), ...others('pdfbox2', 'itext5', 'pyhanko')],
  'PDFBox 3': [...ofPdfBox('pdfbox3'), ...others('pdfbox3', 'itext8', 'dss')],
  'iText 5': [
    ...boxed('itext5'),
    ...filled('itext5', 'itext5-fill'),
    ['itext5-picture', 'itext5-picture'],
    ['itext5', 'itext5-field', 'itext5-seen'],
    ['itext5-certify-picture', 'itext5-field', 'itext5-fill', 'itext5'],
    ...others('itext5', 'pdfbox2', 'pyhanko'),
  ],
  'iText 8': [
    ...boxed('itext8'),
    ...filled('itext8', 'itext8-fill'),
    ['itext8', 'itext8-field', 'itext8-seen'],
    ['itext8-certify-seen', 'itext8-field', 'itext8-fill', 'itext8'],
    ...others('itext8', 'pdfbox3', 'dss'),
  ],
  'EU DSS': [
    ...boxed('dss'),
    ...filled('dss', 'pdfbox3-fill'),
    ['dss-picture', 'dss-picture'],
    ['dss', 'dss-field', 'dss-seen'],
    ['dss-t', 'dss-t-seen'],
    ['dss-lta', 'dss-lta'],
    ['dss-seen', 'dss-stamp', 'dss-t'],
    ['dss-place', 'dss', 'dss-seen'],
    ...others('dss', 'itext8', 'pyhanko'),
  ],
  pyHanko: [
    ...boxed('pyhanko'),
    ...filled('pyhanko', 'itext8-fill'),
    ['pyhanko-pades', 'pyhanko-pades-seen'],
    ['pyhanko', 'pyhanko-field', 'pyhanko-seen'],
    ['pyhanko-place', 'pyhanko-seen', 'pyhanko'],
    ['pyhanko-seen', 'pyhanko-lock'],
    ['pyhanko-certify', 'pyhanko-field', 'pyhanko-pades'],
    ...others('pyhanko', 'pdfbox3', 'dss'),
  ],
  '@signpdf': [
    ['signpdf', 'signpdf'],
    ['signpdf-seen', 'signpdf-seen'],
    ['signpdf', 'signpdf-seen', 'signpdf'],
    ['signpdf-whole', 'signpdf'],
    ['signpdf-whole-seen', 'signpdf-seen'],
    ['signpdf-seen', 'itext8-seen'],
    ['signpdf', 'pyhanko-seen'],
    ['signpdf-whole-seen', 'pdfbox3-seen', 'dss'],
  ],
};

/** @signpdf writes a second AcroForm, a broken list of fields and a broken page into these. */
const unfitForSignpdf: ReadonlySet<string> = new Set([
  'a form in the catalogue',
  'pdf-lib with a form',
  'a list of annotations apart',
]);

/**
 * What a library cannot do with a letter, by its own word: iText draws with a font of the reader, which it refuses in PDF/A; @signpdf reads
 * classic tables alone; PDFBox fills in only where there are default resources.
 */
function possible({ standard, classic, fields, name }: HonestLetter, steps: readonly string[]): boolean {
  if (standard && name !== 'ua1' && steps.some((step) => /itext\d.*-(seen|picture)/.test(step))) return false;
  if (!classic && steps.some((step) => step.startsWith('signpdf'))) return false;
  if (unfitForSignpdf.has(name) && steps.some((step) => step.startsWith('signpdf'))) return false;
  if (name === 'a form without resources' && steps.some((step) => /pdfbox\d-fill/.test(step))) return false;
  return fields || !steps.some((step) => /-(fill|field)/.test(step));
}

/** Every letter in every way that is possible, or as many as wanted, evenly taken from all of them. */
export function chainsOf(
  own: readonly (readonly string[])[],
  letters: readonly HonestLetter[],
  wanted: number,
): Chain[] {
  const all = own.flatMap((steps) =>
    letters
      .filter((letter) => possible(letter, steps))
      .map(({ name, file }): Chain => ({ name: `${name}: ${steps.join(', ')}`, file, steps })),
  );
  if (all.length <= wanted) return all;
  return Array.from({ length: wanted }, (_, i) => all[Math.floor((i * all.length) / wanted)] as Chain);
}
