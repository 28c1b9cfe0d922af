import type { PDFFont } from 'pdf-lib';

interface Word {
  /** of one point's size */
  readonly width: number;
  /** glyphs in hexadecimal */
  readonly glyphs: string;
}

/** Words that are kept; registers say the same ones again and again. */
const maxWords = 20_000;

/** A face under its name in the resources of a page, with the words that it has measured. */
export class Face {
  readonly name: string;
  readonly font: PDFFont;
  readonly #letters: ReadonlySet<number>;
  readonly #words = new Map<string, Word>();

  constructor(name: string, font: PDFFont) {
    this.name = name;
    this.font = font;
    this.#letters = new Set(font.getCharacterSet());
  }

  /** The lines of a text in a room (points): broken between words, and inside one that is longer than a line. */
  lines(text: string, size: number, room: number): string[] {
    const lines: string[] = [];
    let [current, width] = ['', 0];
    const space = this.width(' ', size);
    const words = this.#drawable(text).split(' ').filter(Boolean);
    for (const word of words.flatMap((one) => this.#pieces(one, size, room))) {
      const next = this.width(word, size);
      if (current === '') [current, width] = [word, next];
      else if (width + space + next <= room) [current, width] = [`${current} ${word}`, width + space + next];
      else {
        lines.push(current);
        [current, width] = [word, next];
      }
    }
    return current === '' ? lines : [...lines, current];
  }

  /** The width of a line in points. */
  width(line: string, size: number): number {
    return this.#wordsOf(line).reduce((sum, { width }) => sum + width, 0) * size;
  }

  /** The operators that show a line from a point on (ISO 32000-2 § 9.4.3). */
  shown(line: string, x: number, y: number, size: number): string {
    const glyphs = this.#wordsOf(line).map((word) => word.glyphs);
    return `BT /${this.name} ${size} Tf ${fixed(x)} ${fixed(y)} Td <${glyphs.join('')}> Tj ET`;
  }

  #pieces(word: string, size: number, room: number): string[] {
    if (this.width(word, size) <= room) return [word];
    const pieces: string[] = [];
    let [current, width] = ['', 0];
    for (const letter of word) {
      const next = this.width(letter, size);
      if (current !== '' && width + next > room) {
        pieces.push(current);
        [current, width] = ['', 0];
      }
      [current, width] = [current + letter, width + next];
    }
    return [...pieces, current];
  }

  /** The words of a line and the spaces between them. */
  #wordsOf(line: string): Word[] {
    return (line.match(/ |[^ ]+/g) ?? []).map((text) => this.#words.get(text) ?? this.#measured(text));
  }

  #measured(text: string): Word {
    const glyphs = this.font.encodeText(text).asString();
    const word = { width: this.font.widthOfTextAtSize(text, 1), glyphs };
    if (this.#words.size < maxWords) this.#words.set(text, word);
    return word;
  }

  /** Letters that the face lacks are shown as a square. */
  #drawable(text: string): string {
    const letters = Array.from(text.normalize('NFC').replace(/\s+/gu, ' '));
    return letters.map((letter) => (this.#letters.has(letter.codePointAt(0) ?? 0) ? letter : '□')).join('');
  }
}

/** A number as content streams write it. */
export const fixed = (value: number): string => String(Math.round(value * 100) / 100);
