import type { ByteSource } from '../../pdf/bytes/byte-source.ts';
import { appendRevision, nextObjectNumber } from '../../pdf/document/append.ts';
import { openPdf } from '../../pdf/document/document.ts';
import { MM, mmOf, toUserSpace, uprightMatrix } from '../../pdf/document/page-geometry.ts';
import { type PdfPage, pageAt } from '../../pdf/document/pages.ts';
import type { PdfView } from '../../pdf/document/view.ts';
import { dict, name, type PdfRef, stream } from '../../pdf/objects/objects.ts';
import { numberText } from '../../pdf/objects/serialize.ts';
import { textString } from '../../pdf/objects/text-string.ts';
import { type TextFont, textFont } from '../../pdf/resources/embed-font.ts';
import { PadesError } from '../shared/errors.ts';
import type { Placement } from '../shared/intent.ts';
import { readPermissions } from '../shared/permissions.ts';
import { movedOntoPage, placed } from '../shared/place.ts';
import { claimedStandards, isFirstPdfA } from '../update/claimed-standards.ts';
import { type IncrementalUpdate, incrementalUpdate } from '../update/incremental-update.ts';
import { addAnnotation } from '../update/signature-field.ts';

/** Words of a stamp. Lengths in mm from its lower left corner. */
export interface StampText {
  readonly text: string;
  readonly x: number;
  /** of the baseline of the first line */
  readonly y: number;
  /** points; less where there is not room enough */
  readonly size: number;
  /** of a line */
  readonly room: number;
  readonly lines?: number;
  readonly centred?: true;
}

/** A rubber stamp that is drawn: a frame, lines within it, and words. */
export interface Stamp {
  readonly place: Placement;
  /** x0, y0, x1, y1 in mm from the lower left corner of the stamp */
  readonly rules: readonly (readonly [number, number, number, number])[];
  readonly texts: readonly StampText[];
  /** of the annotation; readers of PDF may show it */
  readonly name: 'Received' | 'Urgent';
  /** what those hear who have the page read to them */
  readonly label: string;
  /** red, green, blue, 0 to 1 */
  readonly colour: readonly [number, number, number];
}

/** Annotation flags Print and Locked (ISO 32000-2 table 167). */
const flags = 132;
/** points */
const smallest = 4.5;
const leading = 1.12;

/**
 * Puts a stamp on a page by an appended revision and gives its bytes: an annotation of the type Stamp with an appearance of its own (ISO 32000-2 § 12.5.6.12).
 * @throws {PadesError} `signatures-would-break` on a document that is signed
 */
export async function addStamp(source: ByteSource, stamp: Stamp, program: Uint8Array): Promise<Uint8Array> {
  const doc = await openPdf(source);
  if (await isSigned(doc.latest))
    throw new PadesError('signatures-would-break', 'a document that is signed is not stamped');
  const d = incrementalUpdate(doc.latest, nextObjectNumber(doc));
  const page = await pageAt(d.view, stamp.place.page - 1);
  const spot = placed(page, stamp.place);
  if (!spot) throw new PadesError('appearance-without-place', 'the stamp has no place on the page');
  const { seen } = movedOntoPage(spot);
  const box = toUserSpace(page, seen);
  const form = await drawn(d, page, stamp, program, { width: seen.x1 - seen.x0, height: seen.y1 - seen.y0 });
  const at = d.newRef();
  const annotation = dict({
    Type: name('Annot'),
    Subtype: name('Stamp'),
    Name: name(stamp.name),
    F: flags,
    P: page.ref,
    Contents: textString(stamp.label),
    Rect: [box.x0, box.y0, box.x1, box.y1],
    AP: dict({ N: form }),
  });
  d.set(at, annotation);
  await addAnnotation(d, page, at);
  return (await appendRevision(doc, [...d.changes.values()])).tail;
}

/** Whether a document can still be stamped: nobody has signed it. */
export async function takesStamp(source: ByteSource): Promise<boolean> {
  return !(await isSigned((await openPdf(source)).latest));
}

async function isSigned(view: PdfView): Promise<boolean> {
  return (await readPermissions(view, undefined)).signed.length > 0;
}

async function drawn(
  d: IncrementalUpdate,
  page: PdfPage,
  { rules, texts, colour }: Stamp,
  program: Uint8Array,
  { width, height }: { readonly width: number; readonly height: number },
): Promise<PdfRef> {
  const mm = mmOf(page);
  const points = 1 / page.userUnit;
  const font = textFont(program);
  const ink = colour.map(numberText).join(' ');
  const line = (ends: readonly number[]) => {
    const [x0, y0, x1, y1] = ends.map((end) => numberText(end * mm));
    return `${x0} ${y0} m ${x1} ${y1} l S`;
  };
  const frame = `${numberText(1.2 * points)} w ${[1, 1, width - 2, height - 2].map(numberText).join(' ')} re S`;
  const words = texts.flatMap((text) => placedLines(font, text, mm, points));
  const operators = [
    `q ${ink} RG ${ink} rg`,
    frame,
    `${numberText(0.7 * points)} w`,
    ...rules.map(line),
    'BT',
    ...words,
    'ET Q\n',
  ];
  const fontAt = d.newRef();
  font.write(fontAt, d.newRef, d.set, isFirstPdfA(await claimedStandards(d.view)));
  const at = d.newRef();
  const entries = dict({
    Type: name('XObject'),
    Subtype: name('Form'),
    BBox: [0, 0, width, height],
    Matrix: uprightMatrix(page.rotate),
    Resources: dict({ Font: dict({ F0: fontAt }) }),
  });
  d.set(at, stream(entries, new TextEncoder().encode(operators.join('\n'))));
  return at;
}

/** As large as they fit into their room. */
function placedLines(font: TextFont, text: StampText, mm: number, points: number): string[] {
  const { x, y, room, centred, lines: most = 1 } = text;
  const { size, lines } = fitting(font, text.text.normalize('NFC'), text.size, room * MM, most);
  return lines.map((line, at) => {
    const width = (font.width(line) * size) / MM;
    const left = (centred ? x + (room - width) / 2 : x) * mm;
    const down = y * mm - at * size * leading * points;
    const shown = font.codes(line);
    return `/F0 ${numberText(size * points)} Tf 1 0 0 1 ${numberText(left)} ${numberText(down)} Tm ${shown} Tj`;
  });
}

function fitting(font: TextFont, text: string, wanted: number, room: number, most: number) {
  for (let size = wanted; ; size -= 0.5) {
    const lines = broken(font, text, size, room);
    const fits = lines.length <= most && lines.every((line) => font.width(line) * size <= room);
    if (fits || size - 0.5 < smallest) return { size, lines: lines.slice(0, most) };
  }
}

function broken(font: TextFont, text: string, size: number, room: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ').filter(Boolean)) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && font.width(longer) * size <= room) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
