import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { Problem } from '../../../lib/domain/shared/errors.ts';
import { createDraft } from '../../../lib/flows/outgoing/create-draft.ts';
import { tryUpload } from '../../../lib/flows/outgoing/parts/carriable.ts';
import { submitDraft } from '../../../lib/flows/outgoing/submit-draft.ts';
import { signDocument } from '../../../lib/flows/signing/sign-document.ts';
import { bytesSource } from '../../../lib/pdf/bytes/byte-source.ts';
import { loadState } from '../../../lib/stores/documents/logged-state.ts';
import { outgoingKey } from '../../../lib/stores/keys.ts';
import { type Bodies, joined, paper, streamBody, toText } from '../../attacks/paper.ts';
import { encryptedPdf } from '../../journeys/encrypted-pdf.ts';
import { sampleLetter } from '../../pades/sample-letter.ts';
import { standardLetter } from '../../pades/standard-letter.ts';
import { makePki } from '../../pki/factory.ts';
import { caller, letterContent, testContext } from '../context.ts';
import { askForIssue, deskContext, workAll } from '../issue-desk.ts';

/** One page with this content; `more` stands in its dictionary, `bodies` beside or instead of its objects. */
function page(content: string, more = '', bodies: Bodies = {}): Uint8Array {
  return paper({
    1: '<< /Type /Catalog /Pages 2 0 R >>',
    2: '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    3: `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> ${more} >>`,
    4: compressed(content),
    5: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...bodies,
  });
}

function compressed(content: string): string {
  return streamBody(toText(deflateSync(Buffer.from(content, 'latin1'))), '/Filter /FlateDecode');
}

async function problemOf(bytes: Uint8Array): Promise<Problem | undefined> {
  const result = await tryUpload(bytesSource(bytes));
  return 'problem' in result ? result.problem : undefined;
}
const codeOf = async (bytes: Uint8Array) => (await problemOf(bytes))?.code ?? 'taken';

const line = 'BT /F1 9 Tf 1 0 0 1 50 50 Tm (So:      /THADS) Tj ET\n';
const deep = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

describe('an upload is taken', () => {
  test.each<[string, () => Uint8Array | Promise<Uint8Array>]>([
    ['as a letter', () => sampleLetter()],
    ['with thousands of lines on its page', () => page(line.repeat(3_000))],
    ['with a drawing of many strokes', () => page('1 1 m 500 500 l S\n'.repeat(50_000))],
    ['with arrays as deep as writers make them', () => page('q Q', `/PieceInfo ${deep(60)}`)],
    ['with graphics states as deep as writers make them', () => page('q '.repeat(28) + 'Q '.repeat(28))],
    ['with 4,096 ends of line behind it', () => joined(page('q Q'), '\n'.repeat(4096))],
    ['with NULs and an end-of-file mark behind it', () => joined(page('q Q'), `${'\0'.repeat(5000)}\x1a`)],
    ['encrypted for its owner alone, who lets others add fields', () => encryptedPdf('', -4)],
  ])('%s', async (_, make) => {
    expect(await problemOf(await make())).toBeUndefined();
  });
});

describe('an upload that says it keeps a standard', () => {
  const claimed = (xmp: string, more = '') =>
    page('q Q', '', {
      1: `<< /Type /Catalog /Pages 2 0 R /Metadata 9 0 R ${more} >>`,
      9: streamBody(xmp, '/Type /Metadata /Subtype /XML'),
    });
  const rgb = '/OutputIntents [<< /S /GTS_PDFA1 /DestOutputProfile << /N 3 >> >>]';
  const risks = async (bytes: Uint8Array) => {
    const result = await tryUpload(bytesSource(bytes));
    return 'problem' in result ? result.problem.code : result.claimsAtRisk;
  };

  test.each(['1b', '2b', '3b', '4', 'ua1'] as const)(
    'and can be kept to it is taken without a word: %s',
    async (flavour) => {
      expect(await risks(await standardLetter(flavour))).toBeUndefined();
    },
  );

  test.each<[string, Uint8Array, readonly string[] | undefined]>([
    [
      'PDF/A without a profile of colours',
      claimed('<pdfaid:part>3</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>'),
      ['PDF/A-3b'],
    ],
    [
      'PDF/A of the same, with one',
      claimed('<pdfaid:part>3</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>', rgb),
      undefined,
    ],
    [
      'PDF/A by attributes, of level A without tags',
      claimed('<x pdfaid:part="2" pdfaid:conformance="A"/>', rgb),
      ['PDF/A-2a'],
    ],
    ['PDF/A of a part that is not known', claimed('<pdfaid:part>5</pdfaid:part>', rgb), ['PDF/A-5']],
    ['PDF/UA without tags', claimed("<x pdfuaid:part='1'/>"), ['PDF/UA-1']],
    ['PDF/UA-2', claimed('<pdfuaid:part>2</pdfuaid:part>'), ['PDF/UA-2']],
    ['nothing', claimed('<x/>'), undefined],
  ])('and may lose it is told of: %s', async (_, bytes, expected) => {
    expect(await risks(bytes)).toEqual(expected);
  });

  test('carries the warning in its draft', async () => {
    const { context } = await testContext();
    const upload = 'uploads/G15.1/vanthu.hanoi/tagged.pdf';
    await context.files.put(upload, claimed("<x pdfuaid:part='1'/>"));
    const { pages: _, ...said } = letterContent;
    const { id } = await createDraft(context, caller('vanthu.hanoi'), { ...said, upload });
    expect(await loadState(context.records, outgoingKey(id))).toMatchObject({
      state: { content: { pages: 1, claimsAtRisk: ['PDF/UA-1'] } },
    });
  });
});

describe('an upload is refused, with what is wrong with it', () => {
  const xfa = { 1: '<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [] /XFA 6 0 R >> >>', 6: streamBody('<xdp/>') };
  const direct = { 2: '<< /Type /Pages /Kids [<< /Type /Page /MediaBox [0 0 9 9] >>] /Count 1 >>' };
  test.each<[Problem['code'], string, () => Uint8Array]>([
    ['page-too-heavy', 'text without end', () => page(line.repeat(100_000))],
    ['page-too-heavy', 'long strings', () => page(`BT /F1 9 Tf (${'x'.repeat(20_000)}) Tj ET\n`.repeat(300))],
    ['page-too-heavy', 'more strokes than can be compared', () => page('1 1 m 500 500 l S\n'.repeat(90_000))],
    ['page-too-heavy', 'a stream that grows to 100 MB', () => page(' '.repeat(100 << 20))],
    ['page-too-heavy', 'a form that is drawn again and again', () => drawnAgain()],
    ['pdf-too-heavy', 'a page with three million numbers', () => page('q Q', `/A [${'1 '.repeat(3_000_000)}]`)],
    ['pdf-too-heavy', 'a catalogue with arrays 10,000 deep', () => page('', '', { 1: catalogWith(deep(10_000)) })],
    ['pdf-too-heavy', 'a page with dictionaries 10,000 deep', () => page('', `/A ${'<</A '.repeat(10_000)}`)],
    ['pdf-xfa', 'an XFA form', () => page('', '', xfa)],
    ['pdf-pages-odd', 'pages directly in Kids', () => page('', '', direct)],
    ['pdf-junk-before', 'bytes before the header', () => joined('\xef\xbb\xbf', page('q Q'))],
    ['pdf-encrypted', 'a password', () => encryptedPdf()],
    ['pdf-restricted', 'an owner who forbids new fields', () => encryptedPdf('', -4 & ~0b100000)],
    ['pdf-restricted', 'an owner who forbids changes', () => encryptedPdf('', -4 & ~0b1000)],
    ['not-a-pdf', 'a text', () => joined('Đây là văn bản')],
    ['pdf-damaged', 'a file cut short', () => page(line.repeat(50)).subarray(0, 500)],
    [
      'pdf-damaged',
      'content that does not decode',
      () => page('', '', { 4: streamBody('xx', '/Filter /FlateDecode') }),
    ],
  ])('%s: %s', async (code, _, make) => {
    expect(await codeOf(make())).toBe(code);
  });

  test('the page is named', async () => {
    const kids = '<< /Type /Pages /Kids [6 0 R 7 0 R 3 0 R] /Count 3 >>';
    const empty = '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>';
    const bytes = page(line.repeat(100_000), '', { 2: kids, 6: empty, 7: empty });
    expect(await problemOf(bytes)).toEqual({ code: 'page-too-heavy', page: 3 });
  });

  function catalogWith(value: string): string {
    return `<< /Type /Catalog /Pages 2 0 R /A ${value} >>`;
  }
  function drawnAgain(): Uint8Array {
    const form = streamBody(line.repeat(500), '/Type /XObject /Subtype /Form /BBox [0 0 595 842]');
    return page('/X0 Do\n'.repeat(5_000), '/Resources << /XObject << /X0 6 0 R >> >>', { 6: form });
  }
});

test('a draft is not made of a file that a later step would refuse', async () => {
  const { context } = await testContext();
  const upload = 'uploads/G15.1/vanthu.hanoi/heavy.pdf';
  await context.files.put(upload, page(line.repeat(100_000)));
  const { pages, ...said } = letterContent;
  await expect(createDraft(context, caller('vanthu.hanoi'), { ...said, upload })).rejects.toMatchObject({
    problem: { code: 'page-too-heavy', page: 1 },
  });
  expect(pages).toBe(1);
});

test('a file that is larger than may be makes no draft', async () => {
  const { context } = await testContext();
  const upload = 'uploads/G15.1/vanthu.hanoi/large.pdf';
  const bytes = Buffer.concat([page('q Q'), Buffer.alloc(context.maxFileBytes)]);
  await context.files.put(upload, bytes);
  const { pages: _, ...said } = letterContent;
  await expect(createDraft(context, caller('vanthu.hanoi'), { ...said, upload })).rejects.toMatchObject({
    problem: { code: 'file-too-large', size: bytes.length, limit: context.maxFileBytes },
  });
});

test('as heavy a page as is taken is carried through to the issue', async () => {
  const desk = deskContext(await testContext(), makePki());
  const { context } = desk;
  const upload = 'uploads/G15.1/vanthu.hanoi/nearly-heavy.pdf';
  await context.files.put(upload, page('1 1 m 500 500 l S\n'.repeat(59_000)));
  const { pages: _, ...said } = letterContent;
  const { id } = await createDraft(context, caller('vanthu.hanoi'), { ...said, upload });
  await submitDraft(context, caller('vanthu.hanoi'), id, { confirmed: true });
  await signDocument(context, caller('lanhdao.hanoi'), id);
  await askForIssue(desk, id);
  await workAll(desk);
  const loaded = await loadState<{ state: string }>(context.records, outgoingKey(id));
  expect(loaded?.state.state).toBe('issued');
});
