import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesSource, concatSource } from '../../lib/pdf/bytes/byte-source.ts';
import { appendRevision, nextObjectNumber } from '../../lib/pdf/document/append.ts';
import { openPdf } from '../../lib/pdf/document/document.ts';
import { dict, isStream, isString, name, type PdfDict, ref, stream, string } from '../../lib/pdf/objects/objects.ts';
import { hasQpdf, qpdfCheck, withFiles } from '../foreign/tools.ts';
import { classicFile, minimal, streamFile } from './files.ts';

const note = (text: string): PdfDict => dict({ Note: string(Buffer.from(text)), Data: [1, name('x'), ref(3)] });
const signedObject = '<</Type/Sig/ByteRange[0 1 2 3]>>';

async function append(file: Buffer, entries: readonly (readonly [num: number, text: string])[]): Promise<Buffer> {
  const doc = await openPdf(bytesSource(file));
  const { tail } = await appendRevision(
    doc,
    entries.map(([num, text]) => ({ num, gen: 0, value: note(text) })),
  );
  return Buffer.concat([file, tail]);
}

async function noteOf(file: Buffer, num: number): Promise<string | undefined> {
  const value = (await (await openPdf(bytesSource(file), { rebuild: 'never' })).latest.object(num))?.value as PdfDict;
  const text = value?.get('Note');
  return isString(text) ? Buffer.from(text.bytes).toString() : undefined;
}

describe('appending a revision', () => {
  it.each([
    ['classic', classicFile(minimal)],
    ['stream', streamFile()],
  ])('keeps every earlier prefix through any sequence of appends: %s', async (_, base) => {
    const step = fc.array(fc.tuple(fc.integer({ min: 10, max: 25 }), fc.string({ maxLength: 8 })), {
      minLength: 1,
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 5 }), async (steps) => {
        const known = new Map<number, string>();
        let file = base;
        for (const entries of steps) {
          const unique = new Map(entries);
          const longer = await append(file, [...unique]);
          expect(longer.subarray(0, file.length).equals(file)).toBe(true);
          for (const [num, text] of unique) known.set(num, text);
          file = longer;
        }
        const doc = await openPdf(bytesSource(file), { rebuild: 'never' });
        expect(doc.revisions).toHaveLength(steps.length + 1);
        for (const [num, text] of known) expect(await noteOf(file, num)).toBe(text);
      }),
      { numRuns: 40 },
    );
  });

  it.each([
    ['classic', classicFile(minimal), 'table'],
    ['stream', streamFile(), 'stream'],
  ])('writes a cross-reference of the same form: %s', async (_, base, form) => {
    const doc = await openPdf(bytesSource(await append(base, [[12, 'a']])));
    expect(doc.revisions.map(({ sections }) => sections[0]?.form)).toEqual([form, form]);
  });

  it.runIf(hasQpdf).each([
    ['classic', classicFile(minimal)],
    ['stream', streamFile()],
    ['without a line end', classicFile(minimal).subarray(0, -1)],
    ['with junk before the header', Buffer.concat([Buffer.from('junk\n'), classicFile(minimal)])],
  ])('is sound to qpdf: %s', async (_, base) => {
    expect(qpdfCheck(await append(base, [[12, 'a']]))).toBe('');
  });

  it('gives a rebuilt file a whole new cross-reference', async () => {
    const base = classicFile(minimal);
    const broken = Buffer.from(base.toString('latin1').replace(/startxref\n\d+/, 'startxref\n3'), 'latin1');
    const file = await append(broken, [[12, 'mended']]);
    expect(file.subarray(0, broken.length).equals(broken)).toBe(true);
    expect(await noteOf(file, 12)).toBe('mended');
  });

  it('refuses a file that is damaged and signed', async () => {
    const base = classicFile([...minimal, signedObject]).toString('latin1');
    const broken = Buffer.from(base.replace(/startxref\n\d+/, 'startxref\n3'), 'latin1');
    await expect(append(broken, [[12, 'a']])).rejects.toMatchObject({ code: 'damaged-and-signed' });
  });

  it('takes no number that any revision knows, whatever Size says', async () => {
    const lying = Buffer.from(classicFile(minimal).toString('latin1').replace('/Size 4', '/Size 2'), 'latin1');
    expect(nextObjectNumber(await openPdf(bytesSource(lying)))).toBe(4);
    expect(nextObjectNumber(await openPdf(bytesSource(await append(lying, [[40, 'a']]))))).toBe(41);
  });

  it('makes the same bytes from the same changes', async () => {
    expect(await append(streamFile(), [[12, 'a']])).toEqual(await append(streamFile(), [[12, 'a']]));
  });

  it('is read through a source with its tail in memory', async () => {
    const base = classicFile(minimal);
    const { tail } = await appendRevision(await openPdf(bytesSource(base)), [{ num: 12, gen: 0, value: note('x') }]);
    const source = concatSource(bytesSource(base), [tail.subarray(0, 10), tail.subarray(10)]);
    const doc = await openPdf(source, { rebuild: 'never' });
    expect((await doc.latest.object(12))?.value).toBeInstanceOf(Map);
    expect(Buffer.from(await source.read(base.length - 5, 30))).toEqual(
      Buffer.concat([base, tail]).subarray(base.length - 5, base.length + 25),
    );
  });
});

const encryptions: readonly (readonly [label: string, args: readonly string[]])[] = [
  ['RC4 40', ['--allow-weak-crypto', '--encrypt', '', 'owner', '40', '--']],
  ['RC4 128', ['--allow-weak-crypto', '--encrypt', '', 'owner', '128', '--use-aes=n', '--']],
  ['AES-128', ['--allow-weak-crypto', '--encrypt', '', 'owner', '128', '--use-aes=y', '--']],
  ['AES-256', ['--encrypt', '', 'owner', '256', '--']],
];

function encrypted(args: readonly string[], file: Buffer): Buffer {
  return withFiles({ 'in.pdf': file }, (path) => {
    execFileSync('qpdf', [...args, path('in.pdf'), path('out.pdf')]);
    return readFileSync(path('out.pdf'));
  });
}

describe.runIf(hasQpdf)('encrypted files with an empty user password', () => {
  const plain = classicFile([
    '<</Type/Catalog/Pages 2 0 R/Note(clear text)/More 4 0 R>>',
    ...minimal.slice(1),
    '<</Length 11>>\nstream\nstream text\nendstream',
  ]);

  it.each(encryptions)('%s: strings and streams are read', async (label, args) => {
    const doc = await openPdf(bytesSource(encrypted(args, plain)), { rebuild: 'never' });
    const catalog = (await doc.latest.resolve(doc.latest.trailer.get('Root'))) as PdfDict;
    const text = catalog.get('Note');
    const more = await doc.latest.get(catalog, 'More');
    expect(doc.crypt?.label).toBe(label);
    expect(isString(text) && Buffer.from(text.bytes).toString()).toBe('clear text');
    expect(isStream(more) && Buffer.from(await doc.latest.decode(more)).toString()).toBe('stream text');
  });

  it.each(encryptions)('%s: what is added is encrypted, and qpdf reads it', async (_, args) => {
    const base = encrypted(args, plain);
    const doc = await openPdf(bytesSource(base));
    const { tail } = await appendRevision(doc, [
      { num: 20, gen: 0, value: note('secret words') },
      { num: 21, gen: 0, value: stream(dict({}), Buffer.from('secret stream')) },
    ]);
    expect(Buffer.from(tail).toString('latin1')).not.toContain('secret');
    const file = Buffer.concat([base, tail]);
    expect(await noteOf(file, 20)).toBe('secret words');
    const shown = (num: number, ...more: string[]): string =>
      withFiles({ 'a.pdf': file }, (path) =>
        execFileSync('qpdf', [`--show-object=${num}`, ...more, path('a.pdf')], { encoding: 'utf8' }),
      );
    expect(shown(20)).toContain('secret words');
    expect(shown(21, '--filtered-stream-data')).toBe('secret stream');
  });

  it('needs a password when the empty one does not open it', async () => {
    const base = encrypted(['--encrypt', 'geheim', 'owner', '256', '--'], plain);
    await expect(openPdf(bytesSource(base))).rejects.toMatchObject({ code: 'password-needed' });
  });
});

describe.runIf(hasQpdf)('linearised files', () => {
  it.each([[[]], [['--object-streams=generate']]])('are one revision, and take another: %j', async (more) => {
    const base = withFiles({ 'in.pdf': classicFile(minimal) }, (path) => {
      execFileSync('qpdf', ['--linearize', ...more, path('in.pdf'), path('out.pdf')]);
      return readFileSync(path('out.pdf'));
    });
    expect((await openPdf(bytesSource(base), { rebuild: 'never' })).revisions).toHaveLength(1);
    const file = await append(base, [[50, 'added']]);
    expect((await openPdf(bytesSource(file), { rebuild: 'never' })).revisions.map(({ end }) => end)).toEqual([
      base.length,
      file.length,
    ]);
    expect(await noteOf(file, 50)).toBe('added');
  });
});
