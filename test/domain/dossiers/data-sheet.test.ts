import { describe, expect, test } from 'vitest';
import { dataXml, incomingData, outgoingData } from '../../../lib/domain/dossiers/data-sheet.ts';
import type { Incoming } from '../../../lib/domain/incoming/states.ts';
import type { Outgoing } from '../../../lib/domain/outgoing/states.ts';

const filed = [
  { organId: 'G15.1', year: 2026, notation: '01.NV', ordinal: 3 },
  { organId: 'G15.1', year: 2026, notation: '07.NV', ordinal: 1 },
];
const content = {
  ...{ kind: 'letter', subject: 'về A & B', urgency: 'express', recipients: ['G15.29'] },
  ...{ language: 'Tiếng Anh', note: 'Gửi kèm bản giấy', copies: 3, dueOn: '2026-12-10' },
};
const number = { book: 'outgoing', year: 2026, number: 5, notation: 'THADS-NV', day: '2026-11-22' };
const document = { id: 'X', state: 'issued', content, number } as unknown as Outgoing;
const facts = {
  ...{ filed, pages: 2, author: 'THADS Hà Nội', signer: { position: 'Trưởng', name: 'Nguyễn Văn An' } },
  recipients: [
    { code: 'G15.29', name: 'Nghệ An' },
    { code: 'G15.30', name: 'Hà Tĩnh' },
  ],
};

describe('the data of a document', () => {
  test('of ours are the fields of the decree, in every dossier that it is in and with everybody whom it goes to', () => {
    const fields = outgoingData(document, facts).map(({ group, name, text }) => `${group ?? ''}.${name}=${text}`);
    expect(fields).toEqual([
      ...['FileCode.OrganId=G15.1', 'FileCode.FileCatalog=2026', 'FileCode.FileNotation=01.NV', '.DocOrdinal=3'],
      ...['FileCode.OrganId=G15.1', 'FileCode.FileCatalog=2026', 'FileCode.FileNotation=07.NV', '.DocOrdinal=1'],
      ...['.TypeName=Công văn', '.CodeNumber=05', '.CodeNotation=THADS-NV', '.IssuedDate=2026-11-22'],
      ...[
        '.OrganName=THADS Hà Nội',
        '.Subject=về A & B',
        '.Language=Tiếng Anh',
        '.PageAmount=2',
        '.Description=Gửi kèm bản giấy',
      ],
      ...['SignerInfo.Position=Trưởng', 'SignerInfo.FullName=Nguyễn Văn An'],
      ...['To.OrganId=G15.29', 'To.OrganName=Nghệ An', 'To.OrganId=G15.30', 'To.OrganName=Hà Tĩnh'],
      ...['.Priority=Hỏa tốc', '.IssuedAmount=3', '.DueDate=2026-12-10'],
    ]);
    const { language: _, note: __, copies: ___, dueOn: ____, ...plain } = content;
    const unsaid = outgoingData({ ...document, content: plain } as unknown as Outgoing, facts);
    const texts = ['Language', 'Description', 'IssuedAmount', 'DueDate'].map(
      (name) => unsaid.find((field) => field.name === name)?.text,
    );
    expect(texts).toEqual(['Tiếng Việt', '', '1', '']);
  });
  test('of what came in part number from notation, with the day and number of arrival and until when it is due', () => {
    const header = {
      code: '77/QĐ-UBND',
      issuedOn: '2026-11-20',
      dueOn: '2026-12-01',
      signerName: 'Lê A',
      subject: 'x',
      priority: 1,
      toPlaces: ['Như trên', 'Lưu: VT'],
    };
    const came = {
      id: 'Y',
      state: 'registered',
      receivedAt: Date.parse('2026-11-22T17:30:00Z'),
      arrivalNumber: 9,
      header,
    };
    const fields = incomingData(came as unknown as Incoming, { filed: [], pages: 0 });
    const text = (name: string) => fields.find((field) => field.name === name)?.text;
    expect([text('CodeNumber'), text('CodeNotation')]).toEqual(['77', 'QĐ-UBND']);
    expect([text('ArrivalDate'), text('ArrivalNumber')]).toEqual(['2026-11-23', '9']);
    expect([text('DueDate'), text('PageAmount')]).toEqual(['2026-12-01', '']);
    expect([text('Priority'), text('ToPlaces')]).toEqual(['Khẩn', 'Như trên; Lưu: VT']);
  });
  test('stand in XML with each recipient and dossier in an element of its own, and every letter as it is', () => {
    const xml = dataXml('outgoing', 'X', outgoingData(document, facts));
    expect(xml.match(/<FileCode>/g)).toHaveLength(2);
    expect(
      xml.match(/<To>\n {4}<OrganId>G15\.\d+<\/OrganId>\n {4}<OrganName>[^<]+<\/OrganName>\n {2}<\/To>/g),
    ).toHaveLength(2);
    expect(xml).toContain('<Subject>về A &amp; B</Subject>');
    expect(
      xml.startsWith(
        '<?xml version="1.0" encoding="UTF-8"?>\n<OutgoingDocument xmlns="urn:congvan:document:1" id="X">',
      ),
    ).toBe(true);
    expect(xml.endsWith('</OutgoingDocument>\n')).toBe(true);
  });
});
