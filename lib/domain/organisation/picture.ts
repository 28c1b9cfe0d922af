import type { Problem } from '../shared/errors.ts';

/** What a picture is of. */
export type PictureKind = 'seal' | 'signature';

/** A picture as it is seen: four bytes a pixel (red, green, blue, opacity), row after row. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array;
}

/** The most that a picture may take, and the sides between which it is sharp on paper and soon drawn. */
export const pictureLimits: { readonly bytes: number; readonly minSide: number; readonly maxSide: number } = {
  bytes: 1024 * 1024,
  minSide: 150,
  maxSide: 2000,
};

interface PictureRule {
  /** by the law, and how the refusal calls it */
  readonly colour: 'red' | 'blue';
  readonly isOfColour: (red: number, green: number, blue: number) => boolean;
  /** the longer side is at most so many times the other */
  readonly maxRatio: number;
  readonly law: string;
}

/** Seals are red and as wide as high, signatures blue; both PNG on a transparent ground. Decree 30/2020 App. I II.7d, II.8. */
export const pictureRules: Readonly<Record<PictureKind, PictureRule>> = {
  seal: {
    colour: 'red',
    isOfColour: (red, green, blue) => red >= 110 && red >= 1.4 * green && red >= 1.4 * blue,
    maxRatio: 1.1,
    law: 'NĐ 30/2020 Phụ lục I mục II.8',
  },
  signature: {
    colour: 'blue',
    isOfColour: (red, green, blue) => blue >= 70 && blue >= 1.25 * red && blue >= 1.05 * green,
    maxRatio: 8,
    law: 'NĐ 30/2020 Phụ lục I mục II.7d',
  },
};

/** From this opacity on a pixel counts as seen. */
const seenFrom = 128;
const maxWhite = 0.05;
const maxOpaqueEdge = 0.25;
const minSeen = 0.01;
const minOfColour = 0.8;

/** Why a picture cannot stand on documents, with what to do; nothing where it can. */
export function pictureProblem(kind: PictureKind, { width, height, rgba }: Pixels): Problem | undefined {
  const rule = pictureRules[kind];
  const [short, long] = [Math.min(width, height), Math.max(width, height)];
  if (kind === 'seal' ? short < pictureLimits.minSide : long < pictureLimits.minSide)
    return { code: 'picture-small', width, height, least: pictureLimits.minSide };
  if (long > pictureLimits.maxSide) return { code: 'picture-large', width, height, most: pictureLimits.maxSide };
  if (long > short * rule.maxRatio) return { code: 'picture-shape', kind };
  const { seen, white, coloured, edge } = measured({ width, height, rgba }, rule);
  if (edge > maxOpaqueEdge || (seen > 0 && white / seen > maxWhite)) return { code: 'picture-background' };
  if (seen < width * height * minSeen) return { code: 'picture-empty' };
  return coloured / seen < minOfColour
    ? { code: 'picture-colour', kind, colour: rule.colour, article: rule.law }
    : undefined;
}

/** How many pixels are seen, of them white and of the right colour, and which part of the edge is covered. */
function measured({ width, height, rgba }: Pixels, { isOfColour }: PictureRule) {
  let [seen, white, coloured, covered] = [0, 0, 0, 0];
  for (let at = 0; at < width * height; at += 1) {
    const [red = 0, green = 0, blue = 0, opacity = 0] = rgba.subarray(at * 4, at * 4 + 4);
    if (opacity < seenFrom) continue;
    seen += 1;
    const [x, y] = [at % width, Math.floor(at / width)];
    if (x === 0 || y === 0 || x === width - 1 || y === height - 1) covered += 1;
    if (Math.min(red, green, blue) >= 225) white += 1;
    else if (isOfColour(red, green, blue)) coloured += 1;
  }
  return { seen, white, coloured, edge: covered / (2 * (width + height) - 4) };
}
