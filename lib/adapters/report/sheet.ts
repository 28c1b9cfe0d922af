import * as fontkit from 'fontkit';
import { PDFDocument, PDFName, type PDFPage } from 'pdf-lib';
import { faceBytes } from './faces.ts';
import { artifact, type Element, Structure } from './structure.ts';
import { Face, fixed } from './text-lines.ts';

/** A page and its margins, in points. */
export interface Paper {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A4 across; a wider margin at the left, where registers are bound. */
export const across: Paper = { width: 841.89, height: 595.28, left: 56, right: 28, top: 34, bottom: 34 };
/** A4 upright, with the margins of letters: Decree 30/2020 App. I I.2. */
export const upright: Paper = { width: 595.28, height: 841.89, left: 85, right: 48, top: 56, bottom: 40 };

export const roomOf = ({ width, left, right }: Paper): number => width - left - right;
/** No text of the body goes below. */
export const floorOf = ({ bottom }: Paper): number => bottom + 16;

/** Pages that are written one after the other: of each only its compressed content is kept. */
export class Sheet {
  readonly document: PDFDocument;
  readonly structure: Structure;
  readonly regular: Face;
  readonly bold: Face;
  readonly paper: Paper;
  /** how high the next line may begin */
  y: number;
  #page: PDFPage;
  #content: string[] = [];

  private constructor(document: PDFDocument, paper: Paper, regular: Face, bold: Face) {
    this.document = document;
    this.paper = paper;
    this.y = paper.height - paper.top;
    this.structure = new Structure(document);
    [this.regular, this.bold] = [regular, bold];
    this.#page = this.#added();
  }

  static async make(title: string, at: Date, paper: Paper): Promise<Sheet> {
    const document = await PDFDocument.create();
    document.registerFontkit(fontkit as never);
    document.setTitle(title.normalize('NFC'));
    document.setLanguage('vi-VN');
    document.setCreationDate(at);
    document.setModificationDate(at);
    const face = async (name: string, file: '400Regular' | '700Bold'): Promise<Face> =>
      new Face(name, await document.embedFont(await faceBytes(file), { subset: true }));
    return new Sheet(document, paper, await face('F1', '400Regular'), await face('F2', '700Bold'));
  }

  /** Lines of one element, one below the other. */
  write(
    element: Element | undefined,
    face: Face,
    size: number,
    lines: readonly { text: string; x: number; y: number }[],
  ): void {
    if (lines.length === 0) return;
    // a space behind each line parts its last word from the next one, where the text is read and not looked at
    const shown = lines.map(({ text, x, y }, at) => face.shown(at < lines.length - 1 ? `${text} ` : text, x, y, size));
    this.#content.push(element ? this.structure.marked(this.#page, element, shown) : artifact(shown));
  }

  /** Thin lines, which say nothing. */
  rules(lines: readonly (readonly [number, number, number, number])[]): void {
    const drawn = lines.map((ends) => ends.map(fixed)).map(([x1, y1, x2, y2]) => `${x1} ${y1} m ${x2} ${y2} l`);
    this.#content.push(artifact(['0.5 w 0.35 G', ...drawn, 'S']));
  }

  nextPage(): void {
    this.#kept();
    this.#page = this.#added();
    this.y = this.paper.height - this.paper.top;
  }

  /** The document, with what stands at the foot of every page and its number. */
  async end(foot: string): Promise<Uint8Array> {
    this.#kept();
    const { paper } = this;
    const pages = this.document.getPages();
    const [text = ''] = this.regular.lines(foot, footSize, roomOf(paper) - 90);
    for (const [index, page] of pages.entries()) {
      const number = `Trang ${index + 1}/${pages.length}`;
      const x = paper.width - paper.right - this.regular.width(number, footSize);
      const shown = [
        this.regular.shown(text, paper.left, paper.bottom, footSize),
        this.regular.shown(number, x, paper.bottom, footSize),
      ];
      this.#addContent(page, artifact(shown));
    }
    this.structure.end();
    return this.document.save({ objectsPerTick: 500, updateFieldAppearances: false });
  }

  #added(): PDFPage {
    const page = this.document.addPage([this.paper.width, this.paper.height]);
    for (const { name, font } of [this.regular, this.bold]) page.node.setFontDictionary(PDFName.of(name), font.ref);
    return page;
  }

  #kept(): void {
    this.#addContent(this.#page, this.#content.join('\n'));
    this.#content = [];
  }

  #addContent(page: PDFPage, content: string): void {
    const { context } = this.document;
    page.node.addContentStream(context.register(context.flateStream(content)));
  }
}

const footSize = 8.5;
