import { attachmentsOf } from './attachments.ts';
import {
  type DocumentMessage,
  type DocumentReference,
  documentOperations,
  type Organization,
  type StatusMessage,
} from './message.ts';
import { at, child, children, type Node, readTree, requiredText, textAt } from './tree.ts';

/**
 * Reads a document message: any prefix, any order of children, missing optional blocks. What must be there: sender,
 * number, notation, subject. A missing `DocumentId` is made from agency, day and code as on the axis.
 * @throws {EdxmlError}
 */
export function parseDocument(bytes: Uint8Array): DocumentMessage {
  const root = readTree(bytes);
  const header = at(root, 'edXMLEnvelope', 'edXMLHeader', 'MessageHeader');
  const trace = at(root, 'edXMLEnvelope', 'edXMLHeader', 'TraceHeaderList');
  const from = organizationOf(child(header, 'From'));
  const number = requiredText(header, 'Code', 'CodeNumber');
  const notation = requiredText(header, 'Code', 'CodeNotation');
  const promulgatedOn = dashed(textAt(header, 'PromulgationInfo', 'PromulgationDate'));
  const dueOn = dashed(textAt(header, 'DueDate'));
  return {
    from,
    to: children(header, 'To').map(organizationOf),
    documentId:
      textAt(header, 'DocumentId') || `${from.organId},${promulgatedOn.replaceAll('-', '/')},${number}/${notation}`,
    number,
    notation,
    place: textAt(header, 'PromulgationInfo', 'Place'),
    promulgatedOn,
    type: {
      type: integer(textAt(header, 'DocumentType', 'Type')),
      detail: integer(textAt(header, 'DocumentType', 'TypeDetail')),
      name: textAt(header, 'DocumentType', 'TypeName'),
    },
    subject: requiredText(header, 'Subject'),
    content: textAt(header, 'Content'),
    signer: {
      competence: textAt(header, 'SignerInfo', 'Competence'),
      position: textAt(header, 'SignerInfo', 'Position'),
      fullName: textAt(header, 'SignerInfo', 'FullName'),
    },
    ...(dueOn === '' ? {} : { dueOn }),
    priority: integer(textAt(header, 'OtherInfo', 'Priority')),
    pages: integer(textAt(header, 'OtherInfo', 'PageAmount')),
    responseFor: children(header, 'ResponseFor')
      .map(referenceOf)
      .filter(({ organId, code, documentId }) => organId !== '' || code !== '' || documentId !== ''),
    toPlaces: children(child(header, 'ToPlaces'), 'Place').map((node) => textAt(node)),
    operation: documentOperations[integer(textAt(trace, 'Bussiness', 'BussinessDocType'))] ?? 'new',
    reason: textAt(trace, 'Bussiness', 'BussinessDocReason'),
    staff: textAt(trace, 'Bussiness', 'StaffInfo', 'Staff'),
    sentAt: dashed(textAt(trace, 'TraceHeader', 'Timestamp')),
    attachments: attachmentsOf(root),
  };
}

/** Reads a status message. @throws {EdxmlError} */
export function parseStatus(bytes: Uint8Array): StatusMessage {
  const header = at(readTree(bytes), 'edXMLEnvelope', 'edXMLHeader', 'MessageHeader');
  requiredText(header, 'ResponseFor', 'OrganId');
  return {
    from: organizationOf(child(header, 'From')),
    responseFor: referenceOf(child(header, 'ResponseFor')),
    statusCode: requiredText(header, 'StatusCode'),
    description: textAt(header, 'Description'),
    staff: textAt(header, 'StaffInfo', 'Staff'),
    timestamp: dashed(textAt(header, 'Timestamp')),
  };
}

function organizationOf(node: Node | undefined): Organization {
  return {
    organId: requiredText(node, 'OrganId'),
    inCharge: textAt(node, 'OrganizationInCharge'),
    name: textAt(node, 'OrganName'),
    address: textAt(node, 'OrganAdd'),
    email: textAt(node, 'Email'),
    telephone: textAt(node, 'Telephone'),
    fax: textAt(node, 'Fax'),
    website: textAt(node, 'Website'),
  };
}

function referenceOf(node: Node | undefined): DocumentReference {
  return {
    organId: textAt(node, 'OrganId'),
    code: textAt(node, 'Code'),
    documentId: textAt(node, 'DocumentId'),
    promulgatedOn: dashed(textAt(node, 'PromulgationDate')),
  };
}

function integer(text: string): number {
  return /^\d{1,6}$/.test(text) ? Number(text) : 0;
}

function dashed(day: string): string {
  return day.replaceAll('/', '-');
}
