import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import { buildDocument, buildStatus } from '../../lib/edxml/build.ts';
import { edxmlNamespace } from '../../lib/edxml/names.ts';
import { documentMessage, pdf, statusMessage } from './samples.ts';

interface Element {
  readonly name: string;
  readonly uri: string;
  readonly children: Element[];
  text: string;
}

function read(bytes: Uint8Array): Element {
  const parser = new SaxesParser({ xmlns: true });
  const top: Element = { name: '', uri: '', children: [], text: '' };
  const open = [top];
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ local, uri }) => {
    const element = { name: local, uri, children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    const element = open.at(-1);
    if (element) element.text += text;
  });
  parser.on('closetag', () => void open.pop());
  parser.write(Buffer.from(bytes).toString('utf8')).close();
  return top.children[0] as Element;
}

const find = (element: Element, ...path: string[]) =>
  path.reduce((at, name) => at.children.find((child) => child.name === name) as Element, element);
const names = (element: Element) => element.children.map(({ name }) => name);

describe('a document message', () => {
  const root = read(
    buildDocument({ ...documentMessage, to: [documentMessage.to[0] as never, { organId: 'H41', name: 'x' }] }),
  );
  const header = find(root, 'edXMLEnvelope', 'edXMLHeader');

  test('has the children of the header in the order of the official library', () => {
    expect(names(find(header, 'MessageHeader'))).toEqual([
      'From',
      'To',
      'To',
      'DocumentId',
      'Code',
      'PromulgationInfo',
      'DocumentType',
      'Subject',
      'Content',
      'SignerInfo',
      'DueDate',
      'OtherInfo',
      'ResponseFor',
      'SteeringType',
      'ToPlaces',
    ]);
  });
  test.each([
    ['From', ['OrganId', 'OrganizationInCharge', 'OrganName', 'OrganAdd', 'Email', 'Telephone', 'Fax', 'Website']],
    ['Code', ['CodeNumber', 'CodeNotation']],
    ['PromulgationInfo', ['Place', 'PromulgationDate']],
    ['DocumentType', ['Type', 'TypeDetail', 'TypeName']],
    ['SignerInfo', ['Competence', 'Position', 'FullName']],
    ['ResponseFor', ['OrganId', 'Code', 'DocumentId', 'PromulgationDate']],
    [
      'OtherInfo',
      [
        'Priority',
        'SphereOfPromulgation',
        'TyperNotation',
        'PromulgationAmount',
        'PageAmount',
        'Direction',
        'Appendixes',
      ],
    ],
  ])('%s has its children in order', (name, children) => {
    expect(names(find(header, 'MessageHeader', name))).toEqual(children);
  });
  test('has the standard’s own spellings in the trace list', () => {
    expect(names(find(header, 'TraceHeaderList'))).toEqual(['TraceHeader', 'Bussiness']);
    expect(names(find(header, 'TraceHeaderList', 'Bussiness'))).toEqual([
      'BussinessDocType',
      'BussinessDocReason',
      'Paper',
      'StaffInfo',
    ]);
  });
  test('binds every element to the one namespace', () => {
    const all = (element: Element): Element[] => [element, ...element.children.flatMap(all)];
    expect(new Set(all(root).map(({ uri }) => uri))).toEqual(new Set([edxmlNamespace]));
  });
  test('writes days and times with slashes', () => {
    expect(find(header, 'MessageHeader', 'PromulgationInfo', 'PromulgationDate').text).toBe('2026/11/22');
    expect(find(header, 'MessageHeader', 'DueDate').text).toBe('2026/12/15');
    expect(find(header, 'TraceHeaderList', 'TraceHeader', 'Timestamp').text).toBe('2026/11/22 10:30:00');
  });
  test('joins manifest and attachment by the same cid, and sends a PDF as it is', () => {
    const reference = find(root, 'edXMLEnvelope', 'edXMLBody', 'edXMLManifest', 'Reference');
    const attachment = find(root, 'AttachmentEncoded', 'Attachment');
    expect(find(reference, 'ContentId').text).toBe('cid:a1');
    expect(find(attachment, 'ContentId').text).toBe('cid:a1');
    expect(find(attachment, 'ContentTransferEncoded').text).toBe(Buffer.from(pdf).toString('base64'));
  });
  test('omits what is empty where the official builder does', () => {
    const { dueOn: _, ...rest } = documentMessage;
    const bare = find(
      read(buildDocument({ ...rest, responseFor: [] })),
      'edXMLEnvelope',
      'edXMLHeader',
      'MessageHeader',
    );
    expect(names(bare)).not.toContain('ResponseFor');
    expect(find(bare, 'DueDate').text).toBe('');
  });
  test('cannot be broken out of by what people write', () => {
    const hostile = `</edXML:Subject><x y="1">&amp;\u0000\u001f]]>`;
    const header = find(read(buildDocument({ ...documentMessage, subject: hostile })), 'edXMLEnvelope', 'edXMLHeader');
    expect(find(header, 'MessageHeader', 'Subject').text).toBe('</edXML:Subject><x y="1">&amp;]]>');
  });
});

describe('a status message', () => {
  const header = find(read(buildStatus(statusMessage)), 'edXMLEnvelope', 'edXMLHeader', 'MessageHeader');
  test('has its children in order, and no To, trace, body or attachment', () => {
    expect(names(header)).toEqual(['From', 'ResponseFor', 'StaffInfo', 'StatusCode', 'Description', 'Timestamp']);
    const root = read(buildStatus(statusMessage));
    expect(names(root)).toEqual(['edXMLEnvelope']);
    expect(names(find(root, 'edXMLEnvelope'))).toEqual(['edXMLHeader']);
    expect(names(find(root, 'edXMLEnvelope', 'edXMLHeader'))).toEqual(['MessageHeader']);
  });
  test('says to whom it goes, about what, and the two digits', () => {
    expect(find(header, 'ResponseFor', 'OrganId').text).toBe('G15.1');
    expect(find(header, 'ResponseFor', 'Code').text).toBe('05/THADS-NV');
    expect(find(header, 'StatusCode').text).toBe('03');
    expect(find(header, 'Timestamp').text).toBe('2026/11/22 11:00:00');
  });
});
