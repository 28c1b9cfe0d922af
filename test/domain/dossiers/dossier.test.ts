import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { amended, closed, reopened, withDocument, withoutDocument } from '../../../lib/domain/dossiers/decide.ts';
import { inTimeOrder } from '../../../lib/domain/dossiers/documents.ts';
import {
  type ClosedDossier,
  countedNotation,
  dossierCode,
  itemsIn,
  maintenanceOf,
  maxItems,
  type OpenDossier,
} from '../../../lib/domain/dossiers/dossier.ts';
import { dossierXml } from '../../../lib/domain/dossiers/dossier-xml.ts';
import {
  keptUntil,
  type Maintenance,
  maintenanceIn,
  maintenanceText,
} from '../../../lib/domain/dossiers/maintenance.ts';
import { retentionClasses } from '../../../lib/domain/dossiers/retention-classes.ts';

const act = { by: 'soanthao.hanoi', name: 'Ngô Minh Châu', at: 1 };
const empty: OpenDossier = {
  ...{ state: 'open', id: 'D', agencyCode: 'G15.1', organId: 'G15.1', year: 2026, notation: '01.NV', planned: '01.NV' },
  ...{ title: 'Phối hợp & xác minh', maintenance: 20, rights: '', note: '', language: 'Tiếng Việt' },
  ...{ creator: { subject: act.by, name: act.name }, startDate: '2026-11-02', opened: act, items: [] },
};
function filled(...documents: readonly { readonly id: string; readonly maintenance?: Maintenance }[]): OpenDossier {
  return documents.reduce<OpenDossier>((dossier, one) => {
    const after = withDocument(dossier, { direction: 'outgoing', ...one }, act);
    if ('code' in after) throw new Error(after.code);
    return after.dossier;
  }, empty);
}
const without = (dossier: OpenDossier, ordinal: number): OpenDossier => {
  const after = withoutDocument(dossier, ordinal, act, 'nhầm');
  if ('code' in after) throw new Error(after.code);
  return after.dossier;
};
const end = { act, endDate: '2026-11-20', today: '2026-11-22', openWork: [], pages: 7 };

describe('a document in a dossier', () => {
  test('gets the next ordinal, and keeps it when another is taken out', () => {
    const dossier = without(filled({ id: 'A' }, { id: 'B' }, { id: 'C' }), 2);
    expect(itemsIn(dossier).map(({ ordinal, id }) => [ordinal, id])).toEqual([
      [1, 'A'],
      [3, 'C'],
    ]);
    expect(dossier.items[1]).toMatchObject({ id: 'B', removed: { ...act, reason: 'nhầm' } });
  });
  test('is in it once; taken out, it may come in again under a new ordinal', () => {
    const dossier = filled({ id: 'A' });
    expect(withDocument(dossier, { direction: 'outgoing', id: 'A' }, act)).toEqual({ code: 'dossier-has-it' });
    expect(withDocument(without(dossier, 1), { direction: 'outgoing', id: 'A' }, act)).toMatchObject({
      item: { ordinal: 2 },
    });
    expect(withoutDocument(without(dossier, 1), 1, act, 'x')).toEqual({ code: 'dossier-item-unknown', ordinal: 1 });
  });
  test('does not go into a full one', () => {
    const full = filled(...Array.from({ length: maxItems }, (_, at) => ({ id: `${at}` })));
    expect(withDocument(full, { direction: 'incoming', id: 'X' }, act)).toMatchObject({ code: 'dossier-full' });
  });
  test('ordinals are never given twice, whatever goes in and out', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 60 }), (puts) => {
        let dossier = empty;
        for (const [at, put] of puts.entries()) {
          const last = itemsIn(dossier).at(-1);
          if (put) {
            const after = withDocument(dossier, { direction: 'outgoing', id: `${at}` }, act);
            dossier = 'code' in after ? dossier : after.dossier;
          } else if (last) dossier = without(dossier, last.ordinal);
        }
        expect(dossier.items.map(({ ordinal }) => ordinal)).toEqual(dossier.items.map((_, at) => at + 1));
      }),
    );
  });
});

describe('a dossier', () => {
  test('has a code of agency, year and notation; the second on a line has a number behind it', () => {
    expect(dossierCode(empty)).toBe('G15.1.2026.01.NV');
    expect([1, 2].map((count) => countedNotation('01.NV', count))).toEqual(['01.NV', '01.NV-2']);
  });
  test('is kept as long as the document in it that is kept longest', () => {
    expect(maintenanceOf(filled({ id: 'A', maintenance: 5 }))).toBe(20);
    expect(maintenanceOf(filled({ id: 'A', maintenance: 5 }, { id: 'B', maintenance: 70 }))).toBe(70);
    const forGood = filled({ id: 'A', maintenance: 'permanent' }, { id: 'B', maintenance: 70 });
    expect(maintenanceOf(forGood)).toBe('permanent');
    expect(maintenanceOf(without(forGood, 1))).toBe(70);
  });
  test('is closed with what it came to, unless there is open work in it, nothing in it, or the day cannot be', () => {
    const dossier = filled({ id: 'A' }, { id: 'B' });
    expect(closed(dossier, end)).toMatchObject({ state: 'closed', totals: { documents: 2, pages: 7 } });
    expect(closed(empty, end)).toEqual({ code: 'dossier-empty' });
    expect(closed(dossier, { ...end, openWork: [{ ordinal: 2, code: '05/QĐ' }] })).toEqual({
      ...{ code: 'dossier-open-work', detail: '2: 05/QĐ', ordinals: [2] },
    });
    for (const endDate of ['2026-11-01', '2026-11-23'])
      expect(closed(dossier, { ...end, endDate })).toEqual({ code: 'dossier-dates-wrong' });
  });
  test('is open again with a reason, as it was', () => {
    const dossier = filled({ id: 'A' });
    const again = reopened(closed(dossier, end) as ClosedDossier, act, 'Bổ sung');
    expect(again).toEqual({ ...dossier, reopened: { ...act, reason: 'Bổ sung' } });
  });
  test('is said anew of only where something is new', () => {
    const { title, maintenance, rights, note, language, startDate } = empty;
    const facts = { title, maintenance, rights, note, language, startDate };
    expect(amended(empty, facts, '2026-11-22')).toEqual({ code: 'setting-unchanged' });
    expect(amended(empty, { ...facts, title: 'Khác' }, '2026-11-22')).toMatchObject({ title: 'Khác' });
    expect(amended(empty, { ...facts, startDate: '2026-12-01' }, '2026-11-22')).toEqual({
      code: 'dossier-dates-wrong',
    });
  });
});

describe('a term', () => {
  test.each([
    ['Vĩnh viễn', 'permanent'],
    ['VV', 'permanent'],
    ['20', 20],
    ['70 năm', 70],
    ['lâu dài', undefined],
    ['0', undefined],
    ['101', undefined],
  ] as const)('is read of %j as %s', (text, term) => expect(maintenanceIn(text)).toBe(term));
  test('is read as it is written', () => {
    for (const term of ['permanent', 1, 20, 100] as const) expect(maintenanceIn(maintenanceText(term))).toBe(term);
  });
  test('counts from the end of the year in which the work ended', () => {
    expect(keptUntil('2026-03-01', 5)).toBe('2031-12-31');
    expect(keptUntil('2026-03-01', 'permanent')).toBeUndefined();
  });
  test('of every class comes with its source, and says how certain it is', () => {
    for (const { source, certainty } of retentionClasses) {
      expect(source).toContain('10/2022/TT-BNV');
      expect(['checked', 'to-check']).toContain(certainty);
    }
  });
});

describe('the order of time', () => {
  test('is by the day of the document, and by ordinal within a day', () => {
    const document = (day: string) => ({
      ...{ code: '', day, kind: '', author: '', subject: '', signer: '', pages: 1, isOpen: false, state: 'issued' },
    });
    const at = (ordinal: number, day: string) => ({
      item: { ordinal, direction: 'outgoing' as const, id: `${ordinal}`, added: act },
      document: document(day),
    });
    const ordered = inTimeOrder([at(1, '2026-02-01'), at(2, '2026-01-01'), at(3, '2026-01-01')]);
    expect(ordered.map(({ item }) => item.ordinal)).toEqual([2, 3, 1]);
  });
});

describe('the XML of a dossier', () => {
  const facts = { totals: { documents: 1, pages: 2 }, by: 'Ngô Minh Châu', at: '2026-11-22T00:00:00.000Z' };
  const [item] = filled({ id: 'A', maintenance: 'permanent' }).items;
  if (!item) throw new Error('no item');
  test('has the thirteen fields, and the digest of each file', () => {
    const document = {
      ...{
        code: '05/QĐ',
        day: '2026-11-20',
        kind: 'Quyết định',
        author: 'THADS',
        subject: 'Về <việc> "A"',
        signer: 'X',
      },
      ...{ pages: 2, isOpen: false, state: 'issued' },
    };
    const files = [{ name: 'a.pdf', size: 3, sha256: 'ab' }];
    const xml = dossierXml(filled({ id: 'A', maintenance: 'permanent' }), {
      ...facts,
      documents: [{ item, document, code: '05/QĐ', files }],
    });
    for (const part of [
      '<OrganId>G15.1</OrganId>',
      '<FileCatalog>2026</FileCatalog>',
      '<FileNotation>01.NV</FileNotation>',
      '<Title>Phối hợp &amp; xác minh</Title>',
      '<Maintenance>permanent</Maintenance>',
      '<EndDate/>',
      '<DocTotal>1</DocTotal>',
      '<PageTotal>2</PageTotal>',
      '<Subject>Về &lt;việc&gt; &quot;A&quot;</Subject>',
      '<File name="a.pdf" size="3" sha256="ab"/>',
    ])
      expect(xml).toContain(part);
  });
  test('has of a document that may not be read its number and nothing else', () => {
    const xml = dossierXml(empty, { ...facts, documents: [{ item, document: undefined, code: '05/QĐ', files: [] }] });
    expect(xml).toMatch(/<Document [^>]*withheld="true">\s*<CodeNumber>05\/QĐ<\/CodeNumber>\s*<\/Document>/);
  });
});
