/** Files of the standard security handler with the empty user password (ISO 32000-2 § 7.6). */
import { describe, expect, it } from 'vitest';
import { bytesSource } from '../../lib/pdf/bytes/byte-source.ts';
import { appendRevision } from '../../lib/pdf/document/append.ts';
import { openPdf, type PdfDocument } from '../../lib/pdf/document/document.ts';
import {
  dict,
  isStream,
  isString,
  name,
  type PdfDict,
  type PdfValue,
  ref,
  stream,
  string,
} from '../../lib/pdf/objects/objects.ts';
import { type EncryptedFile, type Encryption, encryptedFile } from './encrypt.ts';
import { minimal } from './files.ts';

const cf = (method: string) => `/CF<</StdCF<</CFM/${method}/AuthEvent/DocOpen>>>>/StmF/StdCF/StrF/StdCF`;
const kinds: readonly (readonly [string, Encryption])[] = [
  ['RC4 40', { v: 1, r: 2, method: 'rc4' }],
  ['RC4 40', { v: 1, r: 3, method: 'rc4' }],
  ['RC4 128', { v: 2, r: 3, bits: 128, more: '/Length 128', method: 'rc4' }],
  ['RC4 56', { v: 2, r: 3, bits: 56, more: '/Length 56', method: 'rc4' }],
  ['RC4 128', { v: 4, r: 4, more: cf('V2'), method: 'rc4' }],
  ['AES-128', { v: 4, r: 4, more: cf('AESV2'), method: 'aes' }],
  ['AES-128', { v: 4, r: 4, more: cf('AESV2'), method: 'aes', encryptMetadata: false }],
  ['AES-128', { v: 4, r: 4, more: cf('AESV2'), method: 'aes', encryptMetadata: true }],
  ['none', { v: 4, r: 4, more: cf('None'), method: 'none' }],
  ['none', { v: 4, r: 4, more: '/StmF/Identity/StrF/Identity', method: 'none' }],
  ['none', { v: 4, r: 4, method: 'none' }],
  ['AES-256', { v: 5, r: 5, more: cf('AESV3'), method: 'aes' }],
  ['AES-256', { v: 5, r: 6, more: cf('AESV3'), method: 'aes' }],
];

const words = 'Đơn yêu cầu thi hành án';
const hex = (bytes: Uint8Array): string => `<${Buffer.from(bytes).toString('hex')}>`;
const streamOf = (entries: string, bytes: Buffer): string =>
  `<<${entries}/Length ${bytes.length}>>\nstream\n${bytes.toString('latin1')}\nendstream`;

/** Object 4 holds strings in an array and a signature, 5 a stream, 6 metadata, 7 a stream with a filter of its own. */
function sample(how: Encryption): EncryptedFile {
  return encryptedFile(how, (seal) => {
    const text = Buffer.from(words);
    const clear = how.encryptMetadata === false ? 'none' : how.method;
    return [
      ...minimal,
      `<</Text${hex(seal(4, text))}/List[${hex(seal(4, Buffer.from('a')))} 5]/Sig<</ByteRange[0 1]/Contents<0102>/Reason${hex(seal(4, text))}>>>>`,
      streamOf('', seal(5, text)),
      streamOf('/Type/Metadata', seal(6, text, how.v >= 4 ? clear : how.method)),
      streamOf('/Filter/Crypt', text),
      streamOf(
        '/Filter[/Crypt]/DecodeParms[<</Name/StdCF>>]',
        how.v >= 4 && how.more?.includes('CF') ? seal(8, text) : text,
      ),
      streamOf('/Type/XRef', text),
    ];
  });
}

const open = (file: Buffer): Promise<PdfDocument> => openPdf(bytesSource(file), { rebuild: 'never' });
const textOf = (value: PdfValue | undefined): string => (isString(value) ? Buffer.from(value.bytes).toString() : '?');

async function entriesOf(doc: PdfDocument, num: number): Promise<PdfDict> {
  return (await doc.latest.resolve(ref(num))) as PdfDict;
}

async function decoded(doc: PdfDocument, num: number): Promise<string> {
  const found = (await doc.latest.object(num))?.value;
  return isStream(found) ? Buffer.from(await doc.latest.decode(found)).toString() : '?';
}

describe.each(kinds)('a file under %s (%j)', (label, how) => {
  const { file } = sample(how);

  it('shows its strings, but not the value of a signature', async () => {
    const doc = await open(file);
    expect(doc.crypt?.label).toBe(label);
    const entries = await entriesOf(doc, 4);
    expect(textOf(entries.get('Text'))).toBe(words);
    const list = entries.get('List') as PdfValue[];
    expect([textOf(list[0]), list[1]]).toEqual(['a', 5]);
    const signature = entries.get('Sig') as PdfDict;
    expect([textOf(signature.get('Reason')), textOf(signature.get('Contents'))]).toEqual([words, '\u0001\u0002']);
    expect((entries.get('Text') as { start: number }).start).toBe(file.indexOf('/Text') + 5);
  });

  it('shows its streams, each by the cipher it has', async () => {
    const doc = await open(file);
    expect(await decoded(doc, 5)).toBe(words);
    expect(await decoded(doc, 6)).toBe(words);
    expect(await decoded(doc, 9)).toBe(words);
    if (how.v < 4) return;
    expect(await decoded(doc, 7)).toBe(words);
    if (how.more?.includes('CF') === true) expect(await decoded(doc, 8)).toBe(words);
  });

  it('takes a revision that is encrypted as it is, twice the same', async () => {
    const doc = await open(file);
    const added = [
      { num: 20, gen: 0, value: dict({ Text: string(Buffer.from(words)), Other: string(Buffer.from('b')) }) },
      { num: 70_000, gen: 3, value: stream(dict({ Type: name('Some') }), Buffer.from(words)) },
    ];
    const { tail } = await appendRevision(doc, added);
    expect(Buffer.from(tail).includes(Buffer.from('yêu cầu'))).toBe(how.method === 'none');
    expect(Buffer.from((await appendRevision(await open(file), added)).tail)).toEqual(Buffer.from(tail));
    const again = await open(Buffer.concat([file, tail]));
    expect(textOf((await entriesOf(again, 20)).get('Text'))).toBe(words);
    const found = await again.latest.resolve({ kind: 'ref', num: 70_000, gen: 3 });
    expect(isStream(found) && Buffer.from(await again.latest.decode(found)).toString()).toBe(words);
  });
});

describe('a file under AES', () => {
  const aes = kinds.find(([label]) => label === 'AES-128')?.[1] as Encryption;
  const withText = (bytes: (seal: EncryptedFile['seal']) => Uint8Array) =>
    encryptedFile(aes, (seal) => [...minimal, `<</Text${hex(bytes(seal))}>>`]).file;
  const read = async (file: Buffer) => textOf((await entriesOf(await open(file), 4)).get('Text'));

  it('gives an empty string for what is too short to hold one', async () => {
    expect(await read(withText(() => new Uint8Array(31)))).toBe('');
    expect(await read(withText(() => new Uint8Array(0)))).toBe('');
  });

  it('drops octets after the last whole block', async () => {
    expect(await read(withText((seal) => Buffer.concat([seal(4, Buffer.from('abc')), Buffer.of(1, 2, 3)])))).toBe(
      'abc',
    );
  });

  it('reads a string without padding as it is', async () => {
    const found = await read(withText((seal) => seal(4, Buffer.alloc(32, 0x61)).subarray(0, 48)));
    expect(found).toBe('a'.repeat(32));
  });

  it('gives different revisions different vectors', async () => {
    const { file } = sample(aes);
    const tail = async (num: number, text: string) => {
      const value = dict({ Text: string(Buffer.from(text), true) });
      return Buffer.from((await appendRevision(await open(file), [{ num, gen: 0, value }])).tail).toString('latin1');
    };
    const vector = (text: string) => /Text <([0-9A-F]{32})/.exec(text)?.[1];
    const all = [await tail(20, 'a'), await tail(20, 'b'), await tail(21, 'a'), await tail(276, 'a')].map(vector);
    expect(new Set(all).size).toBe(4);
    expect(all[0]).toMatch(/^[0-9A-F]{32}$/);
  });
});

describe('a file that is not opened', () => {
  const opened = async (how: Encryption, trailer = '') => open(encryptedFile(how, () => minimal, trailer).file);

  it.each(kinds.filter(([, how]) => how.method !== 'none'))('%s needs its password (%j)', async (_, how) => {
    await expect(opened({ ...how, user: 'geheim' })).rejects.toMatchObject({ code: 'password-needed' });
  });

  it.each<[string, Encryption, object]>([
    ['another handler', { v: 1, r: 2, method: 'rc4', more: '/Filter/Adobe.PubSec' }, { filter: 'Adobe.PubSec' }],
    ['a handler without a name', { v: 1, r: 2, method: 'rc4', more: '/Filter 5' }, { filter: '?' }],
    ['version 3', { v: 1, r: 3, method: 'rc4', more: '/V 3' }, { v: 3, r: 3 }],
    ['no version', { v: 1, r: 3, method: 'rc4', more: '/V/x' }, { v: 0, r: 3 }],
    ['revision 1', { v: 1, r: 2, method: 'rc4', more: '/R 1' }, { v: 1, r: 1 }],
    ['revision 7', { v: 1, r: 2, method: 'rc4', more: '/R 7' }, { v: 1, r: 7 }],
    ['a key of 41 bits', { v: 2, r: 3, method: 'rc4', more: '/Length 41' }, { bits: 41 }],
    ['a key of 32 bits', { v: 2, r: 3, method: 'rc4', more: '/Length 32' }, { bits: 32 }],
    ['a key of 264 bits', { v: 2, r: 3, method: 'rc4', more: '/Length 264' }, { bits: 264 }],
    ['no O', { v: 1, r: 2, method: 'rc4', more: '/O 5' }, { key: 'O' }],
    ['no UE', { v: 5, r: 6, method: 'aes', more: '/UE 5' }, { key: 'UE' }],
    ['a filter that is not there', { v: 4, r: 4, method: 'aes', more: '/StmF/Mine' }, { filter: 'Mine' }],
    [
      'a method nobody knows',
      { v: 4, r: 4, method: 'aes', more: '/CF<</Mine<</CFM/X>>>>/StmF/Mine' },
      { filter: 'Mine' },
    ],
    ['filters that are none', { v: 4, r: 4, method: 'aes', more: '/CF<</Mine 5>>/StmF/Mine' }, { filter: 'Mine' }],
  ])('with %s is not supported', async (_, how, facts) => {
    await expect(opened(how)).rejects.toMatchObject({ code: 'encryption-unsupported', facts });
  });

  it('with a dictionary that is missing is not supported, without one it is plain', async () => {
    await expect(opened({ v: 1, r: 2, method: 'rc4' }, '/Encrypt 99 0 R')).rejects.toMatchObject({
      code: 'encryption-unsupported',
    });
    expect((await opened({ v: 1, r: 2, method: 'rc4' }, '/Encrypt null')).crypt).toBeUndefined();
  });

  it('whose entries are too short needs a password', async () => {
    const short = (more: string): Encryption => ({ v: 5, r: 6, method: 'aes', more });
    await expect(opened(short(`/U<${'00'.repeat(47)}>`))).rejects.toMatchObject({ code: 'password-needed' });
    await expect(opened(short(`/UE<${'00'.repeat(31)}>`))).rejects.toMatchObject({ code: 'password-needed' });
    await expect(opened({ v: 1, r: 2, method: 'rc4', more: '/U<00>' })).rejects.toMatchObject({
      code: 'password-needed',
    });
  });
});
