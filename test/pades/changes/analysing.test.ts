/** Which revisions are looked at, and what is told when they cannot be. */
import { describe, expect, it } from 'vitest';
import { analyseChanges } from '../../../lib/pades/changes/analyse.ts';
import { type Budget, defaultBudget } from '../../../lib/pades/changes/states/budget.ts';
import { type ByteSource, bytesSource } from '../../../lib/pdf/bytes/byte-source.ts';
import { openPdf } from '../../../lib/pdf/document/document.ts';
import { catalog, letter, textField, words } from '../../attacks/letter.ts';
import { appended, joined, paper, startxref, streamBody, toBytes, toText } from '../../attacks/paper.ts';
import { changesOf, lineOf } from './revision.ts';

const before = letter();
const trailer = { trailer: '/Info 12 0 R' };
const named = (file: Uint8Array, title: string): Uint8Array =>
  appended(file, { 12: `<< /Title (${title}) >>` }, trailer);
const information = '+ metadata /Info: document information';
const reportOf = async (after: Uint8Array, signed = before): Promise<string[]> =>
  (await changesOf(signed, after)).map((change) => `${change.revision}${lineOf(change)}`);

/** The smallest document, in which only the information changes; it costs next to nothing to look at it. */
const tiny = paper(
  { 1: '<< /Type /Catalog /Pages 2 0 R >>', 2: '<< /Type /Pages /Kids [] /Count 0 >>', 3: '<< >>' },
  '/Info 3 0 R',
);
const step = (file: Uint8Array, more = '/Info 3 0 R'): Uint8Array =>
  appended(file, { 3: `<< /A (${file.length}) >>` }, { trailer: more });
const [once, twice, thrice] = [step(tiny), step(step(tiny)), step(step(step(tiny)))];

/** Revision and kind of what is said of the file, signed in these states, within a budget smaller than usual. */
async function kindsOf(file: Uint8Array, states: readonly Uint8Array[], less: Partial<Budget> = {}): Promise<string[]> {
  const signed = await Promise.all(
    states.map(async (state) => ({ end: state.length, signed: await openPdf(bytesSource(state)) })),
  );
  const changes = await analyseChanges(await openPdf(bytesSource(file)), signed, {
    ...defaultBudget(file.length),
    ...less,
  });
  return changes.map(({ revision, permitted, kind }) => `${revision}${permitted ? '+' : '-'}${kind}`);
}

describe('revisions', () => {
  it('are looked at from the oldest signature on', async () => {
    expect(await kindsOf(thrice, [once, twice])).toEqual(['2+metadata', '3+metadata']);
  });

  it('are looked at from the oldest signature on, whichever is named first', async () => {
    expect(await kindsOf(thrice, [twice, once])).toEqual(['2+metadata', '3+metadata']);
  });

  it('are not looked at without a signature', async () => expect(await kindsOf(thrice, [])).toEqual([]));

  it('are all looked at within the usual budget', async () => {
    expect(await kindsOf(thrice, [tiny])).toEqual(['1+metadata', '2+metadata', '3+metadata']);
  });

  it.each<[string, Partial<Budget>, string[]]>([
    ['objects', { objects: 0 }, ['1-file-structure']],
    ['revisions', { revisions: 0 }, ['1-file-structure']],
    ['revisions but one', { revisions: 1 }, ['1+metadata', '2-file-structure']],
    ['revisions but none', { revisions: 3 }, ['1+metadata', '2+metadata', '3+metadata']],
    ['changes but one', { changes: 1 }, ['1+metadata', '2-file-structure']],
    ['changes but two', { changes: 2 }, ['1+metadata', '2+metadata', '3-file-structure']],
    ['changes but none', { changes: 3 }, ['1+metadata', '2+metadata', '3+metadata']],
  ])('end in a refusal, never unseen, when the budget lasts for no %s', async (_, less, report) => {
    expect(await kindsOf(thrice, [tiny], less)).toEqual(report);
  });

  it('that do not stand on every signed state are not looked at', async () => {
    const other = appended(tiny, { 3: '<< /A (something longer) >>' }, { trailer: '/Info 3 0 R' });
    expect(await kindsOf(twice, [tiny, other])).toEqual(['2-revision-chain']);
    expect(await kindsOf(thrice, [other, once, step(other)])).toEqual(['3-revision-chain']);
  });

  const changesIn = async (after: Uint8Array, state = tiny) =>
    (await changesOf(state, after)).map(({ object, path, kind, detail }) => [object, path, kind, detail]);

  it('name the object that changed', async () => {
    expect(await changesIn(once)).toEqual([['3 0', '/Info', 'metadata', 'document information']]);
  });

  it('name no object where it is the trailer that changed', async () => {
    const report = await changesIn(step(tiny, '/Info 3 0 R /X 5'));
    expect(report.at(-1)).toEqual([null, '/X', 'trailer', 'X must not change']);
  });

  it('name no object where they cannot be read', async () => {
    expect((await changesIn(joined(tiny, 'x')))[0]?.slice(0, 2)).toEqual([null, '/']);
  });

  it('name the generation of the object', async () => {
    const renewed = appended(tiny, { 3: '<< >>' }, { generation: { 3: 1 }, trailer: '/Info 3 0 R' });
    expect((await changesIn(renewed)).map(([object, path]) => [object, path])).toContainEqual(['3 1', '/(3)']);
  });

  it('name the object that was freed', async () => {
    const freed = appended(tiny, {}, { freed: [3], trailer: '/Info 3 0 R' });
    expect((await changesIn(freed)).map(([object]) => object)).toEqual(['3 0']);
  });

  it('put in what was null before', async () => {
    const state = paper({ 1: '<< /Type /Catalog /Pages 2 0 R >>', 2: '<< /Kids [] >>', 3: 'null' }, '/X 3 0 R');
    expect(await changesIn(step(state, '/X 3 0 R'), state)).toEqual([
      ['3 0', '/X', 'object', 'an object that was missing was put in'],
    ]);
  });

  it('that are none are bytes', async () => {
    expect(await kindsOf(joined(tiny, 'x'), [tiny])).toEqual(['1-file-structure']);
    expect(await kindsOf(joined(tiny, ' \n'), [tiny])).toEqual([]);
    expect(await kindsOf(joined(once, '\n'), [tiny])).toEqual(['1+metadata']);
  });
});

describe('changes', () => {
  it('are told of the revisions after one that cannot be understood', async () => {
    const ambiguous = appended(before, { 12: '<< /Title (a) /Title (b) >>' }, trailer);
    const page = appended(ambiguous, { 4: streamBody('') }, trailer);
    const report = await reportOf(named(page, 'c'));
    expect(report).toEqual([
      '1- file-structure /: a key stands twice in object 12',
      '2- page-content /Root/Pages/Kids[0]/Contents: changed without an explanation',
      `3${information}`,
    ]);
    const [first] = await changesOf(before, ambiguous);
    expect(first).toMatchObject({ object: null, page: null });
  });

  it('name the object with its generation, where it is one', async () => {
    const [own] = await changesOf(before, named(before, 'x'));
    expect(own).toMatchObject({ object: '12 0', path: '/Info' });
    const [none] = await changesOf(before, appended(before, { 12: '<< >>' }, { trailer: '/Info 12 0 R /X 5' }));
    expect(none).toMatchObject({ object: '12 0' });
    const all = await changesOf(before, appended(before, { 12: '<< >>' }, { trailer: '/Info 12 0 R /X 5' }));
    expect(all.find((change) => change.path === '/X')).toMatchObject({ object: null });
  });
});

describe('a file that no newer state can be told of', () => {
  it('has its cross-reference damaged', async () => {
    const file = toBytes(toText(named(before, 'x')).replace(/startxref\n\d+\n%%EOF\n$/, 'startxref\n7\n%%EOF\n'));
    const report = await reportOf(file);
    expect(report).toEqual([expect.stringMatching(/^1- file-structure \/: the cross-reference is damaged: ./)]);
  });

  it('does not lead through the signed state', async () => {
    const two = named(before, 'a');
    const other = letter({ 4: streamBody('') });
    for (const signed of [before, two]) {
      const moved = toText(other)
        .replace(/^%PDF-1.7\n/, '')
        .replace(/\d{10}(?= 00000 n)/g, (at) => String(Number(at) + signed.length - 9).padStart(10, '0'));
      const at = signed.length + startxref(other) - 9;
      const after = joined(signed, moved.replace(/startxref\n\d+/, `startxref\n${at}`));
      expect(await reportOf(after, signed)).toEqual([
        `${signed === before ? 1 : 2}- revision-chain /: the newest cross-reference does not lead through the signed state`,
      ]);
    }
  });

  it('has bytes behind the signature that are no revision', async () => {
    expect(await reportOf(joined(before, 'junk'))).toEqual([
      '1- file-structure /: bytes after the signed state are no revision',
    ]);
    expect(await reportOf(joined(before, ' \r\n\t'))).toEqual([]);
  });

  it('has an object that nests deeper than any', async () => {
    const deep = appended(before, { 12: `<< /Title ${'['.repeat(2_000)}${']'.repeat(2_000)} >>` }, trailer);
    expect(await reportOf(named(deep, 'x'))).toEqual([
      expect.stringMatching(/^1- file-structure \/: ./),
      expect.stringMatching(/^2/),
    ]);
  });
});

describe('a file made to waste time', () => {
  it('is not followed beyond 500 revisions', async () => {
    const revised = (count: number) => {
      const parts: Uint8Array[] = [before];
      let at = before.length;
      let prev = startxref(before);
      for (let i = 0; i < count; i++) {
        const body = `12 0 obj\n(${i % 2})\nendobj\n`;
        const xref = at + body.length;
        const text = `${body}xref\n12 1\n${String(at).padStart(10, '0')} 00000 n \ntrailer\n<< /Size 13 /Root 1 0 R /Prev ${prev} >>\nstartxref\n${xref}\n%%EOF\n`;
        parts.push(toBytes(text));
        at += text.length;
        prev = xref;
      }
      return joined(...parts);
    };
    const [atLimit, beyond] = [await reportOf(revised(500)), await reportOf(revised(502))];
    expect(atLimit.some((line) => line.includes('too much'))).toBe(false);
    expect(beyond.filter((line) => line.includes('too much'))).toEqual([
      '501- file-structure /: too much was changed to follow it',
    ]);
    expect(beyond.at(-1)).toContain('too much');
  });
});

describe('a source that fails', () => {
  it('is an error wherever it fails, not a change', async () => {
    const far = ' '.repeat(100_000);
    const root = catalog.replace(/>>$/, '/X 31 0 R >>');
    const wide = letter({ 1: root, 4: streamBody(words + far), 30: streamBody(far), 31: '[(x)]', 32: streamBody(far) });
    const changed = { 7: textField.replace(/>>$/, '/V (1) >>'), 33: streamBody(far), 34: '(z)', 35: streamBody(far) };
    const file = appended(wide, changed, { trailer: '/Info 12 0 R' });
    const signed = await openPdf(bytesSource(wide));
    const failures: unknown[] = [];
    for (let allowed = 0; ; allowed++) {
      let left = Number.POSITIVE_INFINITY;
      const source: ByteSource = {
        size: file.length,
        read: async (offset, length) => {
          if (left-- <= 0) throw new Error('disk');
          return file.subarray(offset, offset + length);
        },
      };
      const doc = await openPdf(source);
      left = allowed;
      const outcome = await analyseChanges(doc, [{ end: wide.length, signed }]).catch((error: unknown) => error);
      if (Array.isArray(outcome)) break;
      failures.push(outcome);
    }
    expect(failures.length).toBeGreaterThan(2);
    for (const failure of failures) expect(failure).toMatchObject({ code: 'read-failed' });
  });
});
