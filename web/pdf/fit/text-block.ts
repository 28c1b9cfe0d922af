/** Where the text of a page stands between its left and right edge, as fractions of the page's width. */
export interface TextBlock {
  readonly left: number;
  readonly width: number;
}

/** White that stays on both sides of the text. */
const air = 0.02;
/** A page with little on it is not blown up beyond this. */
const minWidth = 0.5;

/** The block between two edges; nothing where it would hardly be narrower than the page. */
export function blockBetween(left: number, right: number): TextBlock | undefined {
  if (!(right > left)) return undefined;
  const middle = (left + right) / 2;
  const half = Math.max(minWidth, right - left + 2 * air) / 2;
  const start = Math.max(0, Math.min(middle - half, 1 - 2 * half));
  const width = Math.min(1 - start, 2 * half);
  return width > 0.97 ? undefined : { left: start, width };
}

interface TextPiece {
  readonly str: string;
  readonly width: number;
  /** as pdf.js gives it: the fifth and sixth number are where the piece begins */
  readonly transform: readonly number[];
}

/** The block around the pieces of text of an upright page that begins at `origin` and is `pageWidth` wide, in points. */
export function blockOfText(pieces: readonly TextPiece[], pageWidth: number, origin = 0): TextBlock | undefined {
  const seen = pieces.filter(({ str, width }) => str.trim() !== '' && width > 0);
  const starts = seen.map(({ transform }) => ((transform[4] ?? 0) - origin) / pageWidth);
  const ends = seen.map(({ width }, index) => (starts[index] ?? 0) + width / pageWidth);
  return blockBetween(Math.max(0, Math.min(...starts)), Math.min(1, Math.max(...ends)));
}

/** The edge of a scan, where its shadow is. */
const edge = 0.015;
const darkBelow = 140;
/** Dark dots that a column of pixels needs to count, of those that it has: less is dust. */
const inkShare = 0.004;

/** The block around the ink of a picture of a page, from its pixels (red, green, blue, opacity). */
export function blockOfInk(pixels: Uint8ClampedArray, width: number, height: number): TextBlock | undefined {
  const ink = new Array<number>(width).fill(0);
  for (let at = 0; at < width * height; at += 1) {
    const column = at % width;
    const isDark = (pixels[at * 4 + 1] ?? 255) < darkBelow && (pixels[at * 4 + 3] ?? 0) > 200;
    if (isDark) ink[column] = (ink[column] ?? 0) + 1;
  }
  const from = Math.ceil(width * edge);
  const counts = ink.slice(from, width - from).map((dots) => dots > height * inkShare);
  const first = counts.indexOf(true);
  const last = counts.lastIndexOf(true);
  return first === -1 ? undefined : blockBetween((from + first) / width, (from + last + 1) / width);
}
