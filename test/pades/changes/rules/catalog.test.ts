/** Trailer and catalogue after a signature: what may be said about the document, and what may not (ISO 32000-2 § 7.5.5, § 7.7.2). */
import { describe, expect, it } from 'vitest';
import { catalog, letter } from '../../../attacks/letter.ts';
import { appended, type Bodies, paper, streamBody } from '../../../attacks/paper.ts';
import { changesOf, lineOf, reported } from '../revision.ts';

const first = '00112233445566778899aabbccddeeff';
const id = (one: string, two: string): string => `/ID [<${one}> <${two}>]`;
const own = id(first, 'ff'.repeat(16));

describe('the trailer', () => {
  const info = '+ metadata /Info: document information';
  const noTexts = '- metadata /Info: Info is no dictionary of texts';
  it.each<[string, string, Bodies, string[]]>([
    ['may keep all', `/Info 12 0 R ${own}`, {}, []],
    ['may lose its identifier', '/Info 12 0 R', {}, []],
    [
      'may get another identifier',
      `/Info 12 0 R ${id('00'.repeat(16), first)}`,
      {},
      ['+ metadata /ID: another file identifier'],
    ],
    [
      'must not get an identifier of one half',
      `/Info 12 0 R /ID [<${'00'.repeat(16)}>]`,
      {},
      ['- trailer /ID: the file identifier must stay the same'],
    ],
    [
      'must not get an identifier that is no text',
      `/Info 12 0 R /ID [5 <${first}>]`,
      {},
      ['- trailer /ID: the file identifier must stay the same'],
    ],
    [
      'must keep an identifier that is a list',
      `/Info 12 0 R /ID <${first}>`,
      {},
      ['- trailer /ID: the file identifier must stay the same'],
    ],
    ['must not get an entry', `/Info 12 0 R ${own} /X 5`, {}, ['- trailer /X: X must not change']],
    ['may lose its information', own, {}, [info]],
    [
      'may get other information',
      `/Info 70 0 R ${own}`,
      { 70: '<< /Title (x) /Trapped /True /A 5 /B null /C true >>' },
      [info],
    ],
    [
      'must not get information that is more than texts',
      `/Info 70 0 R ${own}`,
      { 70: '<< /Title (x) /A [1] >>' },
      [noTexts],
    ],
    [
      'may get information that stands elsewhere',
      `/Info 70 0 R ${own}`,
      { 70: '<< /Title 72 0 R >>', 72: '(x)' },
      [info],
    ],
    [
      'must not get more than texts that stand elsewhere',
      `/Info 70 0 R ${own}`,
      { 70: '<< /Title 72 0 R >>', 72: '[(x)]' },
      [noTexts],
    ],
    ['must not get information in a stream', `/Info 70 0 R ${own}`, { 70: streamBody('x') }, [noTexts]],
    ['must not get information by reference', `/Info 70 0 R ${own}`, { 70: '<< /Title 5 0 R >>' }, [noTexts]],
  ])('%s', async (_, trailer, bodies, lines) => {
    expect(await reported({}, { 71: '5', ...bodies }, { trailer })).toEqual(lines);
  });

  it('may lose a sum over the file, or get another', async () => {
    const before = letter({}, '/DocChecksum /AB');
    const later = async (more: string) =>
      (await changesOf(before, appended(before, { 71: '5' }, { trailer: `/Info 12 0 R ${own} ${more}` }))).map(lineOf);
    expect(await later('')).toEqual([]);
    expect(await later('/DocChecksum /AB')).toEqual([]);
    expect(await later('/DocChecksum /CD')).toEqual([]);
    expect(await reported({}, { 71: '5' }, { trailer: `/Info 12 0 R ${own} /DocChecksum (AB)` })).toEqual([]);
    for (const other of ['5', '<< >>', '12 0 R'])
      expect(await later(`/DocChecksum ${other}`)).toEqual(['- trailer /DocChecksum: DocChecksum must not change']);
  });

  it('may have its information overwritten', async () => {
    expect(await reported({}, { 12: '<< /Title (x) >>' })).toEqual([info]);
    expect(await reported({}, { 12: '<< /Title (x) /K [3 0 R] >>' })).toEqual([noTexts]);
  });

  it('may get an identifier where there was none, and keeps one that is none', async () => {
    const bare = (id: string) =>
      paper({ 1: '<< /Type /Catalog /Pages 2 0 R >>', 2: '<< /Kids [] >>', 12: '<< >>' }, id);
    const later = async (before: string, after: string) => {
      const file = bare(`/Info 12 0 R ${before}`);
      return (await changesOf(file, appended(file, { 71: '5' }, { trailer: `/Info 12 0 R ${after}` }))).map(lineOf);
    };
    const kept = ['- trailer /ID: the file identifier must stay the same'];
    expect(await later('', own)).toEqual([]);
    expect(await later('/ID 5', '/ID 6')).toEqual(kept);
    expect(await later(own, '/ID null')).toEqual(kept);
    expect(await later('/ID null', own)).toEqual(['+ metadata /ID: another file identifier']);
  });

  it('that leads to another catalogue is reported once', async () => {
    const lines = await reported({}, { 70: catalog }, { root: '70 0 R', trailer: `/Info 12 0 R ${own}` });
    expect(lines.filter((line) => line.includes(' /Root:'))).toEqual([
      '- trailer /Root: Root of the trailer must not change',
    ]);
  });

  it('leads to one catalogue', async () => {
    expect(await reported({}, { 70: catalog }, { root: '70 0 R', trailer: `/Info 12 0 R ${own}` })).toContain(
      '- trailer /Root: Root of the trailer must not change',
    );
  });
});

/** What is said when these entries of the catalogue become those. */
async function reportOf(before: string, after: string, changed: Bodies = {}, objects: Bodies = {}): Promise<string[]> {
  const of = (entries: string) => ({ 1: catalog.replace(/>>$/, `${entries} >>`) });
  return reported({ ...of(before), ...objects }, { ...of(after), ...changed });
}

describe('an entry of the catalogue without a rule', () => {
  it.each([
    ['OCProperties', 'optional-content'],
    ['OpenAction', 'action'],
    ['AA', 'action'],
    ['Names', 'action'],
    ['PageMode', 'catalog'],
  ])('%s must not come or go, as %s', async (key, kind) => {
    const lines = [`- ${kind} /Root/${key}: ${key} must not change`];
    expect(await reportOf('', `/${key} 5`)).toEqual(lines);
    expect(await reportOf(`/${key} 5`, '')).toEqual(lines);
  });

  it('leads to one tree of pages', async () => {
    const lines = await reported({}, { 1: catalog.replace('2 0 R', '<< >>') });
    expect(lines).toEqual(['- page-tree /Root/Pages: Pages must not change']);
  });
});

describe('the version', () => {
  const fine = ['+ metadata /Root/Version: version of the format'];
  const no = ['- catalog /Root/Version: version of the format'];
  it.each<[string, string, string[]]>([
    ['', '/Version /2.0', fine],
    ['', '/Version /1.7', fine],
    ['/Version /1.7', '/Version /2.0', fine],
    ['/Version /1.4', '/Version /1.7', fine],
    ['/Version (x)', '/Version /1.7', fine],
    ['', '/Version /1.6', no],
    ['/Version /2.0', '/Version /1.7', fine],
    ['/Version /2.0', '/Version /1.6', no],
    ['/Version /2.0', '', no],
    ['', '/Version /2.1', no],
    ['', '/Version /1.8', no],
    ['', '/Version /2.00', no],
    ['', '/Version /x1.7', no],
    ['', '/Version (2.0)', no],
  ])('%j may or must not become %j', async (before, after, lines) => {
    expect(await reportOf(before, after)).toEqual(lines);
  });

  it('may be stated once more elsewhere', async () => {
    expect(await reportOf('/Version 30 0 R', '/Version /2.0', {}, { 30: '/2.0' })).toEqual([]);
  });
});

describe('extensions', () => {
  const fine = ['+ metadata /Root/Extensions: developer extensions'];
  const no = ['- catalog /Root/Extensions: developer extensions'];
  const one = '/Extensions << /ADBE << /BaseVersion /1.7 /ExtensionLevel 3 >> >>';
  it.each<[string, string, string, string[]]>([
    ['may come', '', one, fine],
    ['may be more', one, one.replace('/ADBE', '/Type /X /ESIC << /ExtensionLevel 5 >> /ADBE'), fine],
    [
      'may come in lists',
      one,
      one.replace('<< /BaseVersion', '[<< /BaseVersion').replace('3 >>', '3 >> << /A (x) >>]'),
      fine,
    ],
    ['may stay', one, `/X 5 ${one}`, ['- catalog /Root/X: X must not change']],
    ['must not go', one, '', no],
    ['must not be something else', '', '/Extensions 5', no],
    ['must not be numbers', '', '/Extensions << /A 5 >>', no],
    ['must not hold more than words', '', '/Extensions << /A << /B 5 /C [1] >> >>', no],
    ['must not hold more than words in lists', '', '/Extensions << /A [<< /B 5 >> << /C [1] >>] >>', no],
  ])('%s', async (_, before, after, lines) => {
    expect(await reportOf(before, after)).toEqual(lines);
  });

  it('are not reported where what stands in them leads to a change', async () => {
    const objects = { 30: '<< /ADBE 31 0 R >>', 31: '<< /ExtensionLevel 32 0 R >>', 32: '5' };
    const before = { 1: catalog.replace(/>>$/, '/Extensions 30 0 R >>'), ...objects };
    expect(await reported(before, { 32: '6' })).toEqual([
      '- catalog /Root/Extensions/ADBE/ExtensionLevel: changed without an explanation',
    ]);
  });

  it('may be objects of their own, alone and in lists', async () => {
    const objects = { 30: '<< /A 31 0 R /B [32 0 R] >>', 31: '<< /ExtensionLevel 1 >>', 32: '<< /ExtensionLevel 1 >>' };
    const report = (changed: Bodies) =>
      reported({ 1: catalog.replace(/>>$/, '/Extensions 30 0 R >>'), ...objects }, changed);
    expect(await report({ 31: '<< /ExtensionLevel 2 >>' })).toEqual(fine);
    expect(await report({ 30: '<< /A 31 0 R /B [32 0 R] /C << >> >>', 32: '<< /ExtensionLevel 2 >>' })).toEqual(fine);
    expect(await report({ 31: streamBody('x') })).toEqual(no);
    expect(await report({ 30: '<< /B [32 0 R] >>' })).toEqual(fine);
    expect(await report({ 30: objects[30], 12: '<< >>' })).toEqual(['+ metadata /Info: document information']);
  });
});

describe('metadata', () => {
  const packet = (text: string) => streamBody(text, '/Type /Metadata /Subtype /XML');
  const fine = ['+ metadata /Root/Metadata: document metadata'];
  const no = ['- metadata /Root/Metadata: Metadata is no XMP stream'];
  it('may be exchanged, come and go', async () => {
    expect(await reportOf('', '/Metadata 30 0 R', { 30: packet('<b/>') })).toEqual(fine);
    expect(
      await reportOf('/Metadata 30 0 R', '/Metadata 30 0 R', { 30: packet('<b/>') }, { 30: packet('<a/>') }),
    ).toEqual(fine);
    expect(
      await reportOf('/Metadata 30 0 R', '/Metadata 31 0 R', { 31: packet('<a/>') }, { 30: packet('<a/>') }),
    ).toEqual([]);
    expect(await reportOf('/Metadata 30 0 R', '', {}, { 30: packet('<a/>') })).toEqual(fine);
  });

  it.each<[string, string]>([
    ['of another type', streamBody('x', '/Type /XObject /Subtype /XML')],
    ['of another kind', streamBody('x', '/Type /Metadata /Subtype /Form')],
    ['of no stream', '<< /Type /Metadata /Subtype /XML >>'],
  ])('must not be %s', async (_, body) => {
    expect(await reportOf('', '/Metadata 30 0 R', { 30: body })).toEqual(no);
  });
});
