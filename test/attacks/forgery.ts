import { type AttackCase, base, byBytes, byRevision, honest, numberOf } from './kit.ts';
import { forgery, letter, words } from './letter.ts';
import {
  appended,
  bodyOf,
  joined,
  offsetOf,
  overwritten,
  sizeOf,
  startxref,
  streamBody,
  toBytes,
  toText,
} from './paper.ts';

const USF = 'universal signature forgery';

/** The signed words are overwritten in place, and the signature dictionary is damaged so that checking might stop. */
function forged(change: (text: string) => string): (file: Uint8Array) => Uint8Array {
  return (file) => {
    const text = toText(overwritten(file, '10.000.000', '90.000.000'));
    const damaged = change(text);
    if (damaged === text) throw new Error('nothing was damaged');
    return toBytes(damaged);
  };
}

const range = /\/ByteRange ?\[([^\]]*)\] */;
const contents = /\/Contents ?<([0-9a-f]*)>/i;

/** Keeps the length, so that nothing else moves. */
function put(pattern: RegExp, text: string): (file: string) => string {
  return (file) => file.replace(pattern, (old) => text.padEnd(old.length, ' '));
}

const damages: Readonly<Record<string, (text: string) => string>> = {
  'nothing but the words': (text) => `${text} `,
  'Contents is missing': (text) => text.replace(/\/Contents ?</, (old) => old.replace('Contents', 'Cantents')),
  'Contents is null': put(contents, '/Contents null'),
  'Contents is empty': put(contents, '/Contents <>'),
  'Contents is a zero octet': put(contents, '/Contents <00>'),
  'Contents is all zero': (text) => text.replace(contents, (old) => old.replace(/[0-9a-f](?=[0-9a-f]*>)/gi, '0')),
  'Contents is a literal string': put(contents, '/Contents (abc)'),
  'Contents is an array': put(contents, '/Contents [<00>]'),
  'Contents is a reference': put(contents, '/Contents 4 0 R'),
  'ByteRange is missing': (text) => text.replace('/ByteRange', '/BiteRange'),
  'ByteRange is null': put(range, '/ByteRange null '),
  'ByteRange is empty': put(range, '/ByteRange [] '),
  'ByteRange is four zeros': put(range, '/ByteRange [0 0 0 0] '),
  'ByteRange covers one byte': put(range, '/ByteRange [0 1 2 1] '),
  'ByteRange has negative numbers': put(range, '/ByteRange [0 -1 -1 -1] '),
  'ByteRange has a reference': put(range, '/ByteRange 4 0 R '),
  'ByteRange has two numbers': put(range, '/ByteRange [0 100] '),
  'ByteRange has strings': put(range, '/ByteRange [(0)(1)(2)(3)] '),
  'ByteRange reaches past the end': put(range, '/ByteRange [0 10 20 99999999] '),
  'the dictionary is of another type': (text) => text.replace('/Type /Sig', '/Type /Sag'),
  'SubFilter is unknown': (text) => text.replace('ETSI.CAdES.detached', 'ETSI.CAdES.detachad'),
};

const universal: readonly AttackCase[] = Object.entries(damages).map(([name, change]) =>
  byBytes(USF, name, forged(change)),
);

/** A signature that nobody made: the words are the attacker's, and so is the dictionary. */
const made: readonly AttackCase[] = ['<30800000>', '<>', '()', 'null'].map((value) => ({
  family: USF,
  name: `a dictionary of one's own with Contents ${value}`,
  attack: async () => {
    const file = letter({ 4: streamBody(forgery) });
    const body = `<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /ByteRange [0 0 0 0] /Contents ${value} >>`;
    return appended(file, { 8: bodyOf(file, 8).replace(/>>$/, '/V 20 0 R >>'), 20: body });
  },
  twin: async () => base(),
}));

const ISA = 'incremental saving';
const newWords = streamBody(forgery);

const saving: readonly AttackCase[] = [
  byRevision(ISA, 'page content overwritten', { 4: newWords }),
  byRevision(ISA, 'page content exchanged', (f) => ({
    3: bodyOf(f, 3).replace('/Contents 4 0 R', '/Contents 70 0 R'),
    70: newWords,
  })),
  byRevision(ISA, 'page content added', (f) => ({
    3: bodyOf(f, 3).replace('/Contents 4 0 R', '/Contents [4 0 R 70 0 R]'),
    70: newWords,
  })),
  byRevision(ISA, 'font exchanged', { 5: '<< /Type /Font /Subtype /Type1 /BaseFont /Symbol >>' }),
  byRevision(ISA, 'page dictionary with the content key twice', (f) => ({
    3: bodyOf(f, 3).replace('/Contents 4 0 R', '/Contents 4 0 R /Contents 70 0 R'),
    70: newWords,
  })),
  byRevision(ISA, 'page dictionary with an escaped key', (f) => ({
    3: bodyOf(f, 3).replace(/>>$/, '/#43ontents 70 0 R >>'),
    70: newWords,
  })),
  byRevision(ISA, 'page freed', {}, { tail: { freed: [3] } }),
  byRevision(ISA, 'content freed', {}, { tail: { freed: [4] } }),
  byRevision(ISA, 'page of another generation', (f) => ({ 3: bodyOf(f, 3) }), { tail: { generation: { 3: 1 } } }),
  byRevision(
    ISA,
    'new catalogue',
    (f) => ({
      70: bodyOf(f, 1).replace('/Pages 2 0 R', '/Pages 71 0 R'),
      71: '<< /Type /Pages /Kids [72 0 R] /Count 1 >>',
      72: '<< /Type /Page /Parent 71 0 R /MediaBox [0 0 595 842] /Contents 73 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
      73: newWords,
    }),
    { tail: { root: '70 0 R' } },
  ),
  byRevision(ISA, 'page added', {
    2: '<< /Type /Pages /Kids [3 0 R 70 0 R] /Count 2 >>',
    70: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 71 0 R >>',
    71: newWords,
  }),
  byRevision(ISA, 'page exchanged', {
    2: '<< /Type /Pages /Kids [70 0 R] /Count 1 >>',
    70: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 71 0 R >>',
    71: newWords,
  }),
  byRevision(ISA, 'page left out', { 2: '<< /Type /Pages /Kids [] /Count 0 >>' }),
  byRevision(ISA, 'page turned', (f) => ({ 3: bodyOf(f, 3).replace(/>>$/, '/Rotate 180 >>') })),
  byRevision(ISA, 'page cropped', (f) => ({ 3: bodyOf(f, 3).replace(/>>$/, '/CropBox [0 0 595 500] >>') })),
  byRevision(ISA, 'size of the page', (f) => ({ 3: bodyOf(f, 3).replace('[0 0 595 842]', '[0 0 595 600]') })),
  byRevision(ISA, 'inherited size of pages', { 2: '<< /Type /Pages /Kids [3 0 R] /Count 1 /CropBox [0 0 9 9] >>' }),
  byRevision(ISA, 'hidden behind validation data', { 4: newWords, 91: '<< /Certs [] >>' }),
  byBytes(ISA, 'content overwritten and countersigned', async (f) => countersigned(appended(f, { 4: newWords }))),
  byBytes(ISA, 'content overwritten, then put back after another', async (f) =>
    appended(appended(f, { 4: newWords }), { 4: streamBody(words) }),
  ),
  byBytes(ISA, 'body without cross-reference', (f) => joined(f, `4 0 obj\n${newWords}\nendobj\n`)),
  byBytes(ISA, 'body with a trailer but no cross-reference', (f) =>
    joined(f, `4 0 obj\n${newWords}\nendobj\ntrailer\n<< /Root 1 0 R /Size ${sizeOf(f)} >>\n%%EOF\n`),
  ),
  byBytes(ISA, 'body and startxref to the signed cross-reference', (f) =>
    joined(f, `4 0 obj\n${newWords}\nendobj\nstartxref\n${startxref(f)}\n%%EOF\n`),
  ),
  byRevision(ISA, 'body without an entry', { 4: newWords }, { tail: { unlisted: [4], trailer: '/Info 12 0 R' } }),
  byRevision(ISA, 'words after the end', {}, { tail: { after: `4 0 obj\n${newWords}\nendobj\n` } }),
  byRevision(
    ISA,
    'junk before the cross-reference',
    { 5: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>' },
    { tail: { before: 'junk 4 0 obj null endobj\n' } },
  ),
  byRevision(ISA, 'a comment that looks like structure', {}, { tail: { before: '%startxref 15 %%EOF\n' } }),
  byRevision(ISA, 'entry led back to older bytes', {}, { tail: (f) => ({ entries: { 4: offsetOf(f, 4) - 1 } }) }),
  byRevision(
    ISA,
    'Prev that passes over the signed state',
    (f) => ({ 4: newWords, 1: bodyOf(f, 1), 6: bodyOf(f, 6), 3: bodyOf(f, 3) }),
    { tail: (f) => ({ prev: Number(/startxref\s+(\d+)/.exec(toText(f))?.[1]) }) },
  ),
  byRevision(
    ISA,
    'no Prev at all',
    (f) => Object.fromEntries([1, 2, 3, 5, 6, 7, 8, 9].map((n) => [n, bodyOf(f, n)]).concat([[4, newWords]])),
    { tail: { noPrev: true } },
  ),
  byRevision(ISA, 'Size too low for the new objects', (f) => ({ 3: bodyOf(f, 3), 70: newWords }), {
    tail: { size: -40 },
  }),
  byBytes(ISA, 'content in an object stream that is not listed', (f) => {
    const inside = `3 0 ${bodyOf(f, 3).replace('/Contents 4 0 R', '/Contents 71 0 R')}`;
    return appended(f, { 70: streamBody(inside, '/Type /ObjStm /N 1 /First 4'), 71: newWords });
  }),
  byBytes(ISA, 'a cross-reference with entries of nineteen bytes', (f) =>
    toBytes(
      toText(appended(f, { 12: '<< /Title (Quyet dinh) >>' })).replace(/(xref\n12 1\n\d{10} \d{5} n) \n/, '$1\n'),
    ),
  ),
  byBytes(ISA, 'hybrid cross-reference with other entries', (f) => hybrid(f)),
  byBytes(ISA, 'stream with a false Length', (f) =>
    appended(f, { 12: '<< /Title (Quyet dinh) >>', 70: `<< /Length 5 >>\nstream\n${forgery}\nendstream` }),
  ),
  byRevision(
    ISA,
    'encryption added',
    {},
    { tail: { trailer: '/Info 12 0 R /Encrypt << /Filter /Standard /V 1 /R 2 /O (x) /U (y) /P -4 >>' } },
  ),
  byRevision(ISA, 'another identifier', {}, { tail: { trailer: '/ID [<aa> <bb>]' } }),
  byRevision(ISA, 'a trailer key that leads to the content', { 70: newWords }, { tail: { trailer: '/Shadow 70 0 R' } }),
  byRevision(ISA, 'signature removed', (f) => ({ 6: bodyOf(f, 6).replace(/ \d+ 0 R ?\]/, ']') })),
  byRevision(ISA, 'signature value exchanged', (f) => ({
    [numberOf(f, '(LanhDao)')]: bodyOf(f, numberOf(f, '(LanhDao)')).replace(/\/V \d+ 0 R/, '/V 70 0 R'),
    70: '<< /Type /Sig /Filter /X >>',
  })),
];

async function countersigned(file: Uint8Array): Promise<Uint8Array> {
  return (honest['countersigned'] as (f: Uint8Array) => Promise<Uint8Array>)(file);
}

/** A table that lists nothing, and a stream beside it that lists another content. */
function hybrid(file: Uint8Array): Uint8Array {
  const text = joined(file, `70 0 obj\n${newWords}\nendobj\n`);
  const offset = file.length;
  const entry = Buffer.from([1, (offset >> 16) & 255, (offset >> 8) & 255, offset & 255, 0]);
  const at = text.length;
  const streamObject = `71 0 obj\n<< /Type /XRef /Size 80 /W [1 3 1] /Index [4 1] /Root 1 0 R /Length 5 >>\nstream\n${entry.toString('latin1')}\nendstream\nendobj\n`;
  const table = at + streamObject.length;
  return joined(
    text,
    streamObject,
    `xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 80 /Root 1 0 R /Prev ${startxref(file)} /XRefStm ${at} >>\nstartxref\n${table}\n%%EOF\n`,
  );
}

export const forgeries: readonly AttackCase[] = [...universal, ...made, ...saving];
