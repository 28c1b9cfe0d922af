/** Letters of the kinds that went wrong once, each made again from a seed: other names, glyph widths, sizes and turns of the page. */
import {
  concatTransformationMatrix,
  degrees,
  PDFBool,
  type PDFDocument,
  PDFName,
  type PDFPage,
  setCharacterSqueeze,
} from 'pdf-lib';
import { vietnamDay } from '../../lib/domain/shared/calendar/time.ts';
import { a4Page, leftAt, type Page } from '../../local/letter/page.ts';
import { makePng } from '../pades/sample-png.ts';

/** A letter with the name of its signer. */
export interface MadeLetter {
  readonly signer: string;
  readonly bytes: Uint8Array;
}

/** What of a letter differs from seed to seed. */
interface Draw {
  readonly signer: string;
  readonly other: string;
  readonly size: number;
  /** percent of the usual width of letters */
  readonly squeeze: number;
  readonly turn: 0 | 90 | 180 | 270;
  readonly some: (max: number) => number;
}

const names = [
  'Nguyễn Văn An',
  'Trần Thị Mỹ Hạnh',
  'Lê Quốc Thắng',
  'Phạm Đức Anh',
  'Đỗ Thị Thuỳ Dương',
  'Vũ Ân',
  'Hoàng Phủ Ngọc Tường Vi',
];
const turns = [0, 90, 180, 270] as const;

/** The same seed makes the same letter. */
function drawn(seed: number): Draw {
  let state = seed * 2_654_435_761;
  const some = (max: number): number => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 0x9e3779b9) | 0;
    return ((state ^ (state >>> 13)) >>> 0) % max;
  };
  const first = some(names.length);
  const other = (first + 1 + some(names.length - 1)) % names.length;
  return {
    signer: names[first] as string,
    other: names[other] as string,
    size: 12 + some(3),
    squeeze: 88 + some(20),
    turn: turns[some(4)] as Draw['turn'],
    some,
  };
}

type Text = readonly [text: string, x: number, y: number];

const heading = (number: string, date: string): Text[] => [
  ['CỤC THADS TP HÀ NỘI', 22, 22],
  ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 100, 22],
  [number, 24, 34],
  [date, 112, 34],
  ['Kính gửi: Cục Thi hành án dân sự tỉnh Nghệ An', 50, 52],
];
const body: Text[] = [['Đề nghị Quý Cục phối hợp xác minh điều kiện thi hành án của người phải thi hành án.', 22, 66]];
const ending = ({ signer }: Draw): Text[] => [
  ['CỤC TRƯỞNG', 140, 150],
  [signer, 138, 185],
  ['Nơi nhận:', 22, 185],
  ['- Như trên;', 22, 190],
  ['- Lưu: VT, NV.', 22, 195],
];
/** As it is typed: the day of the trial, since another one is a contradiction. */
function today(): string {
  const [year, month, day] = vietnamDay(Date.now()).split('-');
  return `ngày ${day} tháng ${month} năm ${year}`;
}
const blankNumber = 'Số:            /CTHADS-NV';
const blankDate = 'Hà Nội, ngày        tháng        năm 2026';

/** Squeezes and turns what is drawn afterwards; the page is upright as it is seen. */
function prepared(sheet: Page, { squeeze, turn }: Pick<Draw, 'squeeze' | 'turn'>): void {
  const { page } = sheet;
  const { width, height } = page.getSize();
  if (turn === 90 || turn === 270) page.setSize(height, width);
  page.setRotation(degrees(turn));
  const matrices = {
    0: [1, 0, 0, 1, 0, 0],
    90: [0, 1, -1, 0, height, 0],
    180: [-1, 0, 0, -1, width, height],
    270: [0, -1, 1, 0, 0, width],
  } as const;
  const [a, b, c, d, e, f] = matrices[turn];
  page.pushOperators(concatTransformationMatrix(a, b, c, d, e, f), setCharacterSqueeze(squeeze));
}

function write(sheet: Page, texts: readonly Text[], size: number): void {
  for (const [text, x, y] of texts) leftAt(sheet, x, { text, face: 'regular', size, y });
}

async function letter(draw: Draw, texts: readonly Text[]): Promise<Page> {
  const sheet = await a4Page();
  prepared(sheet, draw);
  write(sheet, texts, draw.size);
  return sheet;
}

const typical = (draw: Draw, more: readonly Text[] = body): Text[] => [
  ...heading(blankNumber, blankDate),
  ...more,
  ...ending(draw),
];

type Maker = (draw: Draw) => Promise<Uint8Array>;

const written =
  (texts: (draw: Draw) => Text[]): Maker =>
  async (draw) =>
    (await letter(draw, texts(draw))).document.save();

/** The document with an entry of its form, made where it has none. */
function form(document: PDFDocument, entries: Record<string, unknown>): void {
  const known = document.catalog.getOrCreateAcroForm().dict;
  for (const [key, value] of Object.entries(entries)) known.set(PDFName.of(key), document.context.obj(value as never));
}

async function twoPages(draw: Draw): Promise<{ sheet: Page; second: PDFPage }> {
  const sheet = await letter(draw, typical(draw));
  return { sheet, second: sheet.document.addPage([595, 842]) };
}

/** By the name of the case that the kind was first seen in. */
export const makers: Readonly<Record<string, Maker>> = {
  typeddate: written((draw) => [
    ...heading(blankNumber, `Hà Nội, ${today()}`),
    ['Thời hạn trả lời: trước ngày ..... tháng ..... năm 2026', 22, 80 + draw.some(40)],
    ...ending(draw),
  ]),
  recipientsname: written((draw) => [
    ...typical(draw),
    [`- ${draw.signer} (để b/c);`, 22, 200],
    [`Ông ${draw.signer} báo cáo việc này.`, 22, 90],
  ]),
  annex: async (draw) => {
    const { sheet, second } = await twoPages(draw);
    const annex = { ...sheet, page: second };
    prepared(annex, draw);
    write(
      annex,
      [
        ['PHỤ LỤC', 90, 25],
        [draw.signer, 138, 60 + draw.some(150)],
      ],
      draw.size,
    );
    return sheet.document.save();
  },
  tight: written((draw) => [...heading('Số: /CTHADS-NV', 'Hà Nội, ngày tháng năm 2026'), ...body, ...ending(draw)]),
  numbig: written((draw) => [...heading('Số:   /CTHADS-NV', blankDate), ...body, ...ending(draw)]),
  typedmonth: written((draw) => [
    ...heading(blankNumber, 'Hà Nội, ngày        tháng 11 năm 2026'),
    ...body,
    ...ending(draw),
  ]),
  scan90: async (draw) => {
    const sheet = await a4Page();
    prepared(sheet, { ...draw, turn: draw.turn === 0 ? 90 : draw.turn });
    const picture = await sheet.document.embedPng(
      makePng({ width: 16, height: 16, type: 0, bits: 8, pixel: () => [240] }),
    );
    sheet.page.drawImage(picture, { x: 0, y: 0, width: 595, height: 842 });
    return sheet.document.save();
  },
  rot90: async (draw) => {
    const turned = { ...draw, turn: draw.turn === 0 ? 90 : draw.turn } as const;
    return (await letter(turned, typical(draw))).document.save();
  },
  afneed: async (draw) => {
    const { document } = await letter(draw, typical(draw));
    form(document, { Fields: [], NeedAppearances: PDFBool.True });
    return document.save();
  },
  fieldneed: async (draw) => {
    const { document } = await letter({ ...draw, turn: 0 }, [...heading('', ''), ...body, ...ending(draw)]);
    const [page] = document.getPages();
    for (const [name, x] of [
      ['so', 60],
      ['ngay_ban_hanh', 320],
    ] as const)
      document
        .getForm()
        .createTextField(name)
        .addToPage(page as PDFPage, { x, y: 738, width: 170, height: 20 });
    form(document, { NeedAppearances: PDFBool.True });
    return document.save();
  },
  sharedannots: async (draw) => {
    const { sheet, second } = await twoPages(draw);
    const list = sheet.document.context.register(sheet.document.context.obj([]));
    for (const page of [sheet.page, second]) page.node.set(PDFName.of('Annots'), list);
    return sheet.document.save();
  },
  xfa: async (draw) => {
    const { document } = await letter(draw, typical(draw));
    const packet = document.context.register(
      document.context.stream('<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"/>'),
    );
    form(document, { Fields: [], XFA: packet });
    return document.save();
  },
  'heavy-text': async (draw) => {
    const { document, page } = await letter(draw, typical(draw));
    const line = 'BT /F0 9 Tf 1 0 0 1 50 50 Tm (So:   /CTHADS-NV) Tj ET\n';
    const heavy = document.context.register(document.context.flateStream(line.repeat(100_000 + draw.some(300_000))));
    page.node.addContentStream(heavy);
    return document.save();
  },
  tail4096nl: async (draw) => {
    const { document } = await letter(draw, typical(draw));
    const trailing = ['\n', '\r\n', ' ', '\0'][draw.some(4)] as string;
    return Buffer.concat([await document.save(), Buffer.from(trailing.repeat(2_100 + draw.some(20_000)))]);
  },
};

/** The letter of a kind and a seed. */
export async function madeLetter(kind: string, seed: number): Promise<MadeLetter> {
  const maker = makers[kind];
  if (!maker) throw new Error(`no letter of the kind ${kind}`);
  const draw = drawn(seed);
  return { signer: draw.signer, bytes: await maker(draw) };
}
