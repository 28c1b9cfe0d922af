import { beforeEach, describe, expect, test } from 'vitest';
import type { CheckName } from '../../../lib/domain/incoming/checks.ts';
import type { IncomingFile } from '../../../lib/domain/incoming/incoming-file.ts';
import type { Arrived } from '../../../lib/domain/incoming/states.ts';
import type { Agency } from '../../../lib/domain/organisation/agency.ts';
import type { DocumentMessage } from '../../../lib/edxml/message.ts';
import { checkPacket, headerOf } from '../../../lib/flows/incoming/parts/incoming-checks.ts';
import { storeAttachments } from '../../../lib/flows/incoming/parts/incoming-files.ts';
import { agencyWrites } from '../../../lib/stores/organisation/agencies.ts';
import { a4Page, leftAt } from '../../../local/letter/page.ts';
import { documentMessage } from '../../edxml/samples.ts';
import { sampleLetter } from '../../pades/sample-letter.ts';
import { type TestContext, testContext } from '../context.ts';

let it: TestContext;
beforeEach(async () => {
  it = await testContext();
});

const arrived = { id: 'X', agencyCode: 'G15.29', axisFrom: 'G15.1' } as Arrived;
const nothing = { files: [], duplicates: [], notTheirs: [] };

/** Every check of this packet by name, for Nghệ An. */
async function checksOf(
  change: Partial<DocumentMessage> = {},
  found: { files?: readonly IncomingFile[]; duplicates?: readonly string[]; notTheirs?: readonly string[] } = {},
  from: Partial<Arrived> = {},
) {
  const packet = { ...documentMessage, ...change };
  const header = await headerOf(it.context, packet);
  const checks = await checkPacket(it.context, { ...arrived, ...from }, packet, header, { ...nothing, ...found });
  const by = new Map(checks.map(({ check, verdict, detail }) => [check, `${verdict}: ${detail}`]));
  return (name: CheckName) => by.get(name) ?? '';
}
const sender = documentMessage.from;
const us = documentMessage.to[0] as DocumentMessage['to'][number];

describe('who a packet is from, compared with the directory and the axis', () => {
  test('all of one mind: nothing stops', async () => {
    expect((await checksOf())('sender')).toMatch(/^ok/);
  });
  test('the name of another agency stops, and says whose it is', async () => {
    const check = (await checksOf({ from: { ...sender, name: us.name } }))('sender');
    expect(check).toMatch(/^stop/);
    expect(check).toContain('G15.29');
  });
  test('a name that nobody bears stops too, and nobody else is named', async () => {
    const check = (await checksOf({ from: { ...sender, name: 'Cục Không Có' } }))('sender');
    expect(check).toMatch(/^stop/);
    expect(check).not.toContain('G15.29');
  });
  test('no name claims nothing', async () => {
    expect((await checksOf({ from: { ...sender, name: '' } }))('sender')).toMatch(/^ok/);
  });
  test('another sender at the axis stops, one that the axis does not name is not held against it', async () => {
    expect((await checksOf({}, {}, { axisFrom: 'G15.31' }))('sender')).toMatch(/^stop/);
    expect((await checksOf({}, {}, { axisFrom: '' }))('sender')).toMatch(/^(ok|warn)/);
    const { axisFrom: _, ...unknown } = arrived;
    const packet = documentMessage;
    const checks = await checkPacket(
      it.context,
      unknown as Arrived,
      packet,
      await headerOf(it.context, packet),
      nothing,
    );
    expect(checks.find(({ check }) => check === 'sender')?.verdict).not.toBe('stop');
  });
});

describe('whom it is addressed to', () => {
  test('us, among others', async () => {
    expect((await checksOf({ to: [{ ...us, organId: 'G15.31' }, us] }))('addressee')).toMatch(/^ok|^$/);
  });
  test('somebody else: stops', async () => {
    expect((await checksOf({ to: [{ ...us, organId: 'G15.31' }] }))('addressee')).toMatch(/^stop/);
  });
  test('us under an older code of ours', async () => {
    const old = '000.00.29.G15';
    const to = [{ ...us, organId: old }];
    expect((await checksOf({ to }))('addressee')).toMatch(/^stop/);
    const alias = agencyWrites({ ...(await it.context.directory.agency('G15.29')), altCodes: [old] } as Agency).at(-1);
    await it.context.records.transact(alias ? [alias] : []);
    expect((await checksOf({ to }))('addressee')).not.toMatch(/^stop/);
  });
});

describe('what was found beside it', () => {
  test('repeats, and documents that are not the sender’s', async () => {
    expect((await checksOf({}, { duplicates: ['A', 'B'] }))('duplicate')).toMatch(/^warn: Có 2 /);
    expect((await checksOf({}, { notTheirs: ['7/QĐ'] }))('concerned')).toContain('7/QĐ');
    const quiet = await checksOf();
    expect([quiet('duplicate'), quiet('concerned')]).toEqual(['', '']);
  });
  test('an operation that the standard does not have', async () => {
    const beside = { ...documentMessage.beside, unknownOperation: '9' } as NonNullable<DocumentMessage['beside']>;
    expect((await checksOf({ beside }))('packet')).toContain('“9”');
    expect((await checksOf())('packet')).toBe('');
  });
  test('a day in the future of the day in Vietnam', async () => {
    it.clock = Date.parse('2026-11-21T18:00:00Z');
    expect((await checksOf({ promulgatedOn: '2026-11-22' }))('day')).not.toMatch(/^stop/);
    it.clock = Date.parse('2026-11-21T16:00:00Z');
    expect((await checksOf({ promulgatedOn: '2026-11-22' }))('day')).not.toMatch(/^ok/);
  });
});

describe('what page 1 says of itself', () => {
  async function letterOf(number: string, date: string): Promise<Uint8Array> {
    const sheet = await a4Page();
    leftAt(sheet, 40, { text: number, face: 'regular', size: 13, y: 46 });
    leftAt(sheet, 112, { text: date, face: 'italic', size: 13, y: 46 });
    return sheet.document.save();
  }
  async function pageCheck(number: string, date: string): Promise<string> {
    const attachments = [
      {
        contentId: 'a',
        name: 'a.pdf',
        description: '',
        contentType: 'application/pdf',
        bytes: await letterOf(number, date),
      },
    ];
    const packet = { ...documentMessage, attachments };
    const files = await storeAttachments(it.context, 'X', packet, '05/THADS-NV');
    return (await checksOf({ attachments }, { files }))('page');
  }

  test('the same as the packet', async () => {
    expect(await pageCheck('Số: 05/THADS-NV', 'ngày 22 tháng 11 năm 2026')).toMatch(/^ok/);
  });
  test.each([
    ['another number', 'Số: 07/THADS-NV', 'ngày 22 tháng 11 năm 2026', 'số trên trang'],
    ['another notation', 'Số: 05/THADS-VP', 'ngày 22 tháng 11 năm 2026', 'THADS-VP'],
    ['another day', 'Số: 05/THADS-NV', 'ngày 21 tháng 11 năm 2026', '21'],
    ['another year', 'Số: 05/THADS-NV', 'ngày 22 tháng 11 năm 2025', '2025'],
  ])('%s is told', async (_, number, date, named) => {
    const check = await pageCheck(number, date);
    expect(check).toMatch(/^warn/);
    expect(check).toContain(named);
  });
});

describe('the attachments of a packet', () => {
  const attachment = { contentId: 'a', name: 'a.pdf', description: '', contentType: 'application/pdf' };
  const store = (attachments: DocumentMessage['attachments']) =>
    storeAttachments(it.context, 'X', { ...documentMessage, attachments }, '05/THADS');

  test('are stored in their order, each with what it is called, how long it is and where it lies', async () => {
    const files = await store([
      { ...attachment, name: 'bang.xlsx', contentType: 'application/vnd.ms-excel', bytes: Buffer.from('abc') },
      { ...attachment, description: 'Văn bản chính', bytes: await sampleLetter({ blankPages: 2 }) },
    ]);
    expect(files).toMatchObject([
      { name: 'bang.xlsx', contentType: 'application/vnd.ms-excel', key: 'incoming/X/0', size: 3 },
      {
        name: 'a.pdf',
        key: 'incoming/X/1',
        description: 'Văn bản chính',
        pages: 3,
        firstPage: { width: 595, height: 842 },
      },
    ]);
    for (const none of ['check', 'pages', 'firstPage', 'description', 'unreadable'])
      expect(files[0]).not.toHaveProperty(none);
    expect(files[1]?.check?.verdict).toBe('NO-SIGNATURE');
    const stored = await it.context.files.open('incoming/X/0');
    expect(Buffer.from(await stored.read(0, stored.size)).toString()).toBe('abc');
  });
  test('with a long description keep two hundred letters of it; a zip that could not be opened says so', async () => {
    const files = await store([
      {
        ...attachment,
        name: 'a.zip',
        contentType: 'application/zip',
        description: 'x'.repeat(300),
        unreadable: 'encrypted',
        bytes: Buffer.from('PK'),
      },
    ]);
    expect(files).toMatchObject([{ description: 'x'.repeat(200), unreadable: 'encrypted' }]);
  });
  test('that are no PDF although they say so have neither pages nor a size', async () => {
    const [file] = await store([{ ...attachment, bytes: Buffer.from('rubbish') }]);
    expect(file?.check?.verdict).toBe('UNREADABLE');
    for (const none of ['pages', 'firstPage']) expect(file).not.toHaveProperty(none);
  });
  test('are called by document and name in the report', async () => {
    const packet = {
      ...documentMessage,
      attachments: [{ ...attachment, name: 'qd.pdf', bytes: await sampleLetter() }],
    };
    const [file] = await storeAttachments(it.context, 'X', packet, '05/THADS');
    const report = await it.context.files.open(`${file?.key}.report.json`);
    const { checked } = JSON.parse(Buffer.from(await report.read(0, report.size)).toString());
    expect(checked.title).toBe('05/THADS: qd.pdf');
  });
});
