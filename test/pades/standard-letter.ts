import { tinosSubset } from '../../lib/adapters/fonts/tinos-subset.ts';
import {
  isDict,
  isName,
  isRef,
  isStream,
  isString,
  type PdfRef,
  type PdfValue,
  ref,
} from '../../lib/pdf/objects/objects.ts';
import { textFont } from '../../lib/pdf/resources/embed-font.ts';
import { toBytes, toText } from '../attacks/paper.ts';

/** `profile` for the flavours of PDF/A, tags for those of PDF/UA and of level A. */
export type Flavour = '1a' | '1b' | '2b' | '2u' | '3b' | '4' | 'ua1';

const words = 'Cong van mau';

/** RGB of gamma 2.2, an ICC profile of version 2 with the tags that a display must have. */
function profile(): Uint8Array {
  const text = (value: string, size: number): Buffer => Buffer.from(value.padEnd(size, '\0'), 'latin1');
  const fixed = (value: number): Buffer => {
    const out = Buffer.alloc(4);
    out.writeInt32BE(Math.round(value * 65536));
    return out;
  };
  const xyz = (...values: number[]): Buffer => Buffer.concat([text('XYZ ', 8), ...values.map(fixed)]);
  const curve = Buffer.concat([text('curv', 8), Buffer.of(0, 0, 0, 1, 2, 51, 0, 0)]);
  const named = Buffer.concat([text('desc', 8), Buffer.of(0, 0, 0, 5), text('sRGB', 5), Buffer.alloc(79)]);
  const tags: readonly (readonly [string, Buffer])[] = [
    ['desc', named],
    ['cprt', text('text\0\0\0\0none', 16)],
    ['wtpt', xyz(0.9642, 1, 0.8249)],
    ['rXYZ', xyz(0.4361, 0.2225, 0.0139)],
    ['gXYZ', xyz(0.3851, 0.7169, 0.0971)],
    ['bXYZ', xyz(0.1431, 0.0606, 0.7139)],
    ['rTRC', curve],
    ['gTRC', curve],
    ['bTRC', curve],
  ];
  const start = 128 + 4 + 12 * tags.length;
  const table = [Buffer.of(0, 0, 0, tags.length)];
  let at = start;
  for (const [tag, body] of tags) {
    const row = Buffer.alloc(12);
    row.write(tag, 'latin1');
    row.writeUInt32BE(at, 4);
    row.writeUInt32BE(body.length, 8);
    table.push(row);
    at += body.length;
  }
  const head = Buffer.alloc(128);
  head.writeUInt32BE(at);
  head.write('\0\0\0\0\x02\x10\0\0mntrRGB XYZ ', 4, 'latin1');
  head.write('acsp', 36, 'latin1');
  xyz(0.9642, 1, 0.8249).copy(head, 68, 8);
  return Buffer.concat([head, ...table, ...tags.map(([, body]) => body)]);
}

function packet(flavour: Flavour): string {
  const [part = '', level = ''] = flavour;
  const conformance = level === '' ? '' : `<pdfaid:conformance>${level.toUpperCase()}</pdfaid:conformance>`;
  const revised = part === '4' ? '<pdfaid:rev>2020</pdfaid:rev>' : '';
  const claim =
    flavour === 'ua1' ? '<pdfuaid:part>1</pdfuaid:part>' : `<pdfaid:part>${part}</pdfaid:part>${conformance}${revised}`;
  return `<?xpacket begin="\u00ef\u00bb\u00bf" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title><rdf:Alt><rdf:li xml:lang="x-default">${words}</rdf:li></rdf:Alt></dc:title>${claim}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`;
}

/** A value as it stands in a file. */
function written(value: PdfValue): string {
  if (isRef(value)) return `${value.num} ${value.gen} R`;
  if (isName(value)) return `/${value.name}`;
  if (isString(value)) return `<${Buffer.from(value.bytes).toString('hex')}>`;
  if (Array.isArray(value)) return `[${value.map(written).join(' ')}]`;
  if (isDict(value)) return `<<${[...value].map(([key, item]) => `/${key} ${written(item)}`).join(' ')}>>`;
  return String(value);
}

function streamOf(entries: string, data: string): string {
  return `<<${entries}/Length ${data.length}>>\nstream\n${data}\nendstream`;
}

/** A letter of one page that is what it says it is, as veraPDF sees it. */
export async function standardLetter(flavour: Flavour): Promise<Uint8Array> {
  const font = textFont(await tinosSubset(words));
  const tagged = flavour === 'ua1' || flavour === '1a';
  const content = tagged
    ? `/P <</MCID 0>> BDC BT /F1 14 Tf 60 700 Td ${font.codes(words)} Tj ET EMC`
    : `BT /F1 14 Tf 60 700 Td ${font.codes(words)} Tj ET`;
  const objects = new Map<number, string>([
    [2, '<</Type/Pages/Kids[3 0 R]/Count 1>>'],
    [
      3,
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 20 0 R>>>>${tagged ? '/StructParents 0' : ''}>>`,
    ],
    [4, streamOf('', content)],
    [5, streamOf('/Type/Metadata/Subtype/XML', packet(flavour))],
    [6, streamOf('/N 3', toText(profile()))],
  ]);
  const intent =
    flavour === 'ua1'
      ? ''
      : '/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB)/DestOutputProfile 6 0 R>>]';
  const tags = tagged
    ? '/StructTreeRoot 7 0 R/MarkInfo<</Marked true>>/Lang(vi-VN)/ViewerPreferences<</DisplayDocTitle true>>'
    : '';
  objects.set(1, `<</Type/Catalog/Pages 2 0 R/Metadata 5 0 R${intent}${tags}>>`);
  if (tagged) {
    objects.set(7, '<</Type/StructTreeRoot/K 8 0 R/ParentTree<</Nums[0[9 0 R]]>>/ParentTreeNextKey 1>>');
    objects.set(8, '<</Type/StructElem/S/Document/P 7 0 R/K 9 0 R>>');
    objects.set(9, '<</Type/StructElem/S/P/P 8 0 R/Pg 3 0 R/K 0>>');
  }
  let next = 21;
  const set = ({ num }: PdfRef, value: PdfValue): void => {
    if (!isStream(value)) objects.set(num, written(value));
    else objects.set(num, streamOf(written(value.dict).slice(2, -2), toText(value.data as Uint8Array)));
  };
  font.write(ref(20), () => ref(next++), set, flavour.startsWith('1'));
  return fileOf(objects, flavour === '4' ? '2.0' : flavour.startsWith('1') ? '1.4' : '1.7');
}

function fileOf(objects: ReadonlyMap<number, string>, version: string): Uint8Array {
  let text = `%PDF-${version}\n%\u00e2\u00e3\u00cf\u00d3\n`;
  const size = Math.max(...objects.keys()) + 1;
  const rows = ['0000000000 65535 f \n'];
  for (let num = 1; num < size; num++) {
    const body = objects.get(num);
    rows.push(body === undefined ? '0000000000 00000 f \n' : `${String(text.length).padStart(10, '0')} 00000 n \n`);
    if (body !== undefined) text += `${num} 0 obj\n${body}\nendobj\n`;
  }
  const id = '<00112233445566778899aabbccddeeff>';
  const trailer = `trailer\n<</Size ${size}/Root 1 0 R/ID[${id}${id}]>>\nstartxref\n${text.length}\n%%EOF\n`;
  return toBytes(`${text}xref\n0 ${size}\n${rows.join('')}${trailer}`);
}
