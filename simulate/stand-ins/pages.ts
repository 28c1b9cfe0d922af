import type { LetterPlaces } from '../../lib/letter-page/places.ts';
import type { ByteSource } from '../../lib/pdf/bytes/byte-source.ts';
import { linesOf, tailOf, textOf } from './paper.ts';

/** Stands for `lib/pdf`, `lib/letter-page` and the parts of `lib/pades` that lay out pages. */
const place = { page: 1, x: 20, y: 250, width: 60, height: 6, certain: true };

export const openPdf = async (source: ByteSource) => ({ latest: {}, source });
export const pageCount = async (): Promise<number> => 1;
export const pageAt = async () => ({});
export const pointsOf = () => ({ width: 595, height: 842 });

export const readPages = async () => [];

export const letterPlaces = async (): Promise<LetterPlaces> => ({
  boxes: [
    { ...place, part: 'code', size: 13 },
    { ...place, y: 240, part: 'date', size: 13 },
  ],
  printed: {},
  signature: { ...place, y: 60 },
  heading: undefined,
  pages: [],
  signerTitle: '',
  caption: [],
  signerFound: true,
});

export const pageFacts = ({ printed }: LetterPlaces) => ({ printed });

export const fieldPlaces: typeof import('../../lib/pades/fill/field-places.ts').fieldPlaces = async (source) => {
  const names = linesOf(await textOf(source)).flatMap(({ line }) => (line.is === 'fields' ? line.names : []));
  return new Map(names.map((name) => [name, place]));
};

export const addTextFields: typeof import('../../lib/pades/fill/add-text-fields.ts').addTextFields = async (
  _,
  wanted,
) => tailOf({ is: 'fields', names: wanted.map(({ name }) => name) });

export const urgencyOnPage: typeof import('../../lib/letter-page/urgency-place.ts').urgencyOnPage = async (
  _,
  __,
  { stamp },
) => ({ free: true, ...(stamp ? { place: { ...place, y: 200, ...stamp } } : {}) });
export const takesStamp = async () => true;

export const stampSize = { width: 50, height: 35 } as const;
export const stampPlace = async () => place;
export const addStamp: typeof import('../../lib/pades/fill/add-stamp.ts').addStamp = async (_, { label }) =>
  tailOf({ is: 'filled', values: { label } });

export const fillFields: typeof import('../../lib/pades/fill/fill-fields.ts').fillFields = async (_, values) =>
  tailOf({ is: 'filled', values });

export const withDocument = async <Result>(source: ByteSource, use: (doc: unknown) => Promise<Result>) =>
  use({ source });

export const layOut = async () => ({ tail: new Uint8Array(), signedBefore: false });
