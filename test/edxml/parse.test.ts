import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { statusTable } from '../../lib/domain/shared/status.ts';
import { buildDocument, buildStatus } from '../../lib/edxml/build.ts';
import { edxmlNamespace, readLimits } from '../../lib/edxml/names.ts';
import { parseDocument, parseStatus } from '../../lib/edxml/parse.ts';
import { refusal } from './refusal.ts';
import { documentMessage, ordinaryHeader, packet, pdf, statusMessage } from './samples.ts';

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8');
const bytes = (xml: string) => Buffer.from(xml);

describe('a new document', () => {
  test('for one recipient is read as it was meant', () => {
    expect(parseDocument(buildDocument(documentMessage))).toEqual(documentMessage);
  });
  test('for three recipients names all of them', () => {
    const to = ['G15.29', 'H41', '000.00.00.G22'].map((organId) => ({ organId, name: organId }));
    const read = parseDocument(buildDocument({ ...documentMessage, to }));
    expect(read.to.map(({ organId }) => organId)).toEqual(['G15.29', 'H41', '000.00.00.G22']);
  });
});

describe('recall, update, replace', () => {
  test.each([
    ['0', 'new', ''],
    ['1', 'recall', ''],
    [
      '2',
      'update',
      '<BussinessDocumentInfo><DocumentInfo>1</DocumentInfo><DocumentReceiver>1</DocumentReceiver><ReceiverList><Receiver><OrganId>H41</OrganId><ReceiverType>0</ReceiverType></Receiver></ReceiverList></BussinessDocumentInfo>',
    ],
    [
      '3',
      'replace',
      '<ReplacementInfoList><ReplacementInfo><DocumentId>G15.10,2026/01/12,98/QĐ-CQLTHADS</DocumentId><OrganIdList><OrganId>H41</OrganId></OrganIdList></ReplacementInfo></ReplacementInfoList>',
    ],
  ])('BussinessDocType %s is %s, with its reason', (type, operation, extra) => {
    const trace = `<TraceHeaderList><Bussiness><BussinessDocType>${type}</BussinessDocType><BussinessDocReason>Thay thế do sai thẩm quyền ký</BussinessDocReason>${extra}</Bussiness></TraceHeaderList>`;
    expect(parseDocument(packet({ trace }))).toMatchObject({ operation, reason: 'Thay thế do sai thẩm quyền ký' });
  });
  test.each(['', '4', '99', 'x', '-1'])('type %j reads as new', (type) => {
    const trace = `<TraceHeaderList><Bussiness><BussinessDocType>${type}</BussinessDocType></Bussiness></TraceHeaderList>`;
    expect(parseDocument(packet({ trace })).operation).toBe('new');
  });
});

describe('statuses', () => {
  test.each(statusTable.map(({ code, name }) => [code, name]))(
    '%s is read as it was meant',
    (statusCode, description) => {
      const message = { ...statusMessage, statusCode, description };
      expect(parseStatus(buildStatus(message))).toEqual(message);
    },
  );
  test('an unknown code is kept as it came', () => {
    expect(parseStatus(buildStatus({ ...statusMessage, statusCode: '14' })).statusCode).toBe('14');
  });
  test.each(['From', 'ResponseFor', 'StatusCode'])('without %s is refused', (name) => {
    const xml = text(buildStatus(statusMessage)).replace(new RegExp(`<edXML:${name}>.*</edXML:${name}>`), '');
    expect(refusal(() => parseStatus(bytes(xml)))).toBe('edxml-missing');
  });
  test('a document is no status', () => {
    expect(refusal(() => parseStatus(buildDocument(documentMessage)))).toBe('edxml-missing');
  });
});

describe('prefixes and order', () => {
  const plain = text(packet({}));
  test('the default namespace only', () => {
    expect(parseDocument(bytes(plain))).toMatchObject({ number: '7816', notation: 'VPCP-TTĐT' });
  });
  test('a prefix on every element', () => {
    const prefixed = plain
      .replace(/<(\/?)(?=[A-Za-z])/g, '<$1e:')
      .replace(`xmlns="${edxmlNamespace}"`, `xmlns:e="${edxmlNamespace}"`);
    expect(parseDocument(bytes(prefixed))).toEqual(parseDocument(bytes(plain)));
  });
  test('children in another order', () => {
    expect(parseDocument(packet({ header: ordinaryHeader.toReversed() }))).toEqual(parseDocument(packet({})));
  });
  test('elements of foreign namespaces are passed over', () => {
    const signature =
      '<s:Signature xmlns:s="http://www.w3.org/2000/09/xmldsig#"><s:Subject>giả</s:Subject></s:Signature><x:Subject xmlns:x="urn:x">giả</x:Subject>';
    expect(parseDocument(packet({ header: [signature, ...ordinaryHeader] })).subject).toBe(
      'về việc trao đổi văn bản điện tử',
    );
  });
  test.each(['http://www.go.vn/eDoc', 'http://www.e-doc.vn/Schema/'])('the namespace %s is another format', (other) => {
    expect(refusal(() => parseDocument(bytes(plain.replace(edxmlNamespace, other))))).toBe('edxml-wrong-root');
  });
  test('another root is named', () => {
    expect(refusal(() => parseDocument(bytes('<html/>')))).toBe('edxml-wrong-root');
  });
});

describe('what may be missing', () => {
  test('Bussiness, the agency of a trace header, and the content of ResponseFor', () => {
    const trace =
      '<TraceHeaderList><TraceHeader><Timestamp>2026/11/20 09:00:00</Timestamp></TraceHeader></TraceHeaderList>';
    const header = [...ordinaryHeader, '<ResponseFor/>', '<ResponseFor><OrganId/><Code></Code></ResponseFor>'];
    expect(parseDocument(packet({ header, trace }))).toMatchObject({
      operation: 'new',
      responseFor: [],
      sentAt: '2026-11-20 09:00:00',
    });
  });
  test('a document answered, named without its agency', () => {
    const header = [...ordinaryHeader, '<ResponseFor><Code>12/UBND</Code></ResponseFor>'];
    expect(parseDocument(packet({ header })).responseFor).toMatchObject([{ organId: '', code: '12/UBND' }]);
  });
  test('DocumentId: it is made as on the axis', () => {
    const header = ordinaryHeader.filter((piece) => !piece.startsWith('<DocumentId'));
    expect(parseDocument(packet({ header })).documentId).toBe('G22,2026/11/20,7816/VPCP-TTĐT');
  });
  test.each(['From', 'Code', 'Subject'])('%s may not', (name) => {
    const header = ordinaryHeader.filter((piece) => !piece.startsWith(`<${name}`));
    expect(refusal(() => parseDocument(packet({ header })))).toBe('edxml-missing');
  });
});

describe('codes and identities', () => {
  test.each(['000.00.00.G22', '002.00.20.H13', 'G15.23.5', '28.22.H17', 'vxp.saas.03', '001.00.20.TT2'])(
    'agency code %s is taken as it is',
    (code) => {
      const header = ordinaryHeader.map((piece) => piece.replace('G22</OrganId>', `${code}</OrganId>`));
      expect(parseDocument(packet({ header })).from.organId).toBe(code);
    },
  );
  test('a UUID as DocumentId is taken as it is', () => {
    const uuid = '6fa459ea-ee8a-4ca4-894e-db77e160355e';
    const header = ordinaryHeader.map((piece) => piece.replace(/(<DocumentId>).*(<)/, `$1${uuid}$2`));
    expect(parseDocument(packet({ header })).documentId).toBe(uuid);
  });
  test('text comes out in NFC', () => {
    const subject = 'Quyết định thi hành án';
    const header = [...ordinaryHeader.slice(0, 5), `<Subject>${subject.normalize('NFD')}</Subject>`];
    expect(parseDocument(packet({ header })).subject).toBe(subject.normalize('NFC'));
  });
});

describe('what is not XML', () => {
  test('a stray 1212 before the declaration, as in an official sample, is refused with a reason', () => {
    expect(refusal(() => parseDocument(packet({ before: '1212' })))).toBe('edxml-not-xml');
  });
  test('a byte order mark is no stray character', () => {
    expect(parseDocument(packet({ before: '\uFEFF' })).number).toBe('7816');
  });
  test.each([
    ['nothing', Buffer.alloc(0)],
    ['a PDF', pdf],
    ['half a packet', packet({}).subarray(0, 500)],
    ['UTF-16', Buffer.from(text(packet({})), 'utf16le')],
    ['TCVN3 bytes', Buffer.from('<edXML>\xb8\xfe</edXML>', 'latin1')],
  ])('%s is refused', (_, input) => {
    expect(['edxml-not-xml', 'edxml-wrong-root']).toContain(refusal(() => parseDocument(input)));
  });
});

describe('bombs', () => {
  test('an entity bomb is refused at its declaration', () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE e [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><edXML xmlns="${edxmlNamespace}">&b;</edXML>`;
    expect(refusal(() => parseDocument(bytes(bomb)))).toBe('edxml-doctype');
  });
  test('an external entity is refused at its declaration', () => {
    const file = `<!DOCTYPE e SYSTEM "file:///etc/passwd"><edXML xmlns="${edxmlNamespace}"/>`;
    expect(refusal(() => parseDocument(bytes(file)))).toBe('edxml-doctype');
  });
  test('elements in elements are refused at the limit', () => {
    const deep = `<edXML xmlns="${edxmlNamespace}">${'<a>'.repeat(100_000)}`;
    expect(refusal(() => parseDocument(bytes(deep)))).toBe('edxml-too-deep');
  });
  test('elements without end are refused at the limit', () => {
    const many = `<edXML xmlns="${edxmlNamespace}">${'<a/>'.repeat(readLimits.elements + 1)}</edXML>`;
    expect(refusal(() => parseDocument(bytes(many)))).toBe('edxml-too-large');
  });
  test('a field without end is refused, in letters as in base64', () => {
    for (const letter of ['Đ', 'A']) {
      const header = [...ordinaryHeader.slice(0, 5), `<Subject>${letter.repeat(100_000)}</Subject>`];
      expect(refusal(() => parseDocument(packet({ header })))).toBe('edxml-too-large');
    }
  });
});

describe('a file of 40 MB', () => {
  const large = Buffer.concat([pdf, randomBytes(40_000_000)]);
  const message = { ...documentMessage, attachments: [{ ...documentMessage.attachments[0], bytes: large } as never] };
  const built = buildDocument(message);
  test('comes out byte for byte', () => {
    expect(Buffer.compare(parseDocument(built).attachments[0]?.bytes ?? pdf, large)).toBe(0);
  });
  test('comes out the same when its base64 is broken into lines', () => {
    const attachment = { contentId: 'a', name: 'a.pdf', contentType: 'application/pdf' };
    const lines = large.subarray(0, 2_000_000).toString('base64').replace(/.{76}/g, '$&\r\n');
    const [read] = parseDocument(packet({ attachments: [{ ...attachment, bytes: lines }] })).attachments;
    expect(Buffer.compare(read?.bytes ?? pdf, large.subarray(0, 2_000_000))).toBe(0);
  });
  test('and nothing that a sender writes stands for it', () => {
    const attachment = {
      contentId: 'a',
      name: 'a.pdf',
      contentType: 'application/pdf',
      bytes: large.subarray(0, 60_000),
    };
    const header = [...ordinaryHeader.slice(0, 5), '<Subject>&#xE000;0&#xE000;\uE0000\uE000</Subject>'];
    const read = parseDocument(packet({ header, attachments: [attachment] }));
    expect(read.subject).toBe('\uE0000\uE000\uE0000\uE000');
    expect(Buffer.compare(read.attachments[0]?.bytes ?? pdf, attachment.bytes)).toBe(0);
  });
  test.each([
    ['in a comment', '<Content><!-- >RUN< --></Content>', ''],
    ['behind a comment', '<Content><!-- -->RUN</Content>', 'edxml-too-large'],
    ['in a CDATA section', '<Content><![CDATA[>RUN<]]></Content>', 'edxml-too-large'],
    ['before text', '<Content>RUN<b/>x</Content>', 'edxml-too-large'],
  ])('a run of base64 %s is what an XML reader makes of it', (_, content, code) => {
    const run = 'QUJD'.repeat(8_000);
    const header = [...ordinaryHeader, content.replace('RUN', run)];
    expect(refusal(() => expect(parseDocument(packet({ header })).content).toBe(''))).toBe(code || 'accepted');
  });
  test('a packet with other parts than envelope and attachments is refused', () => {
    const text = packet({})
      .toString()
      .replace('</edXML>', `<Other>${'<a>x&#xE000;0&#xE000;</a>'.repeat(100)}</Other></edXML>`);
    expect(refusal(() => parseDocument(Buffer.from(text)))).toBe('edxml-unknown-part');
  });
  test('the prefix of the official library needs no binding', () => {
    const header = [...ordinaryHeader];
    const text = packet({ header, attachments: [] }).toString().replace('<Subject>', '<Subject xlink:type="simple">');
    expect(refusal(() => parseDocument(Buffer.from(text)))).toBe('accepted');
  });
});
