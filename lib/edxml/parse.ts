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
    ...besideOf(header, trace),
    sentAt: dashed(textAt(trace, 'TraceHeader', 'Timestamp')),
    attachments: attachmentsOf(root),
  };
}

function besideOf(header: Node | undefined, trace: Node | undefined): Pick<DocumentMessage, 'beside'> {
  const other = child(header, 'OtherInfo');
  const business = child(trace, 'Bussiness');
  const staff = child(business, 'StaffInfo');
  const replaced = children(child(business, 'ReplacementInfoList'), 'ReplacementInfo');
  const concerns = [child(business, 'DocumentId'), ...replaced.map((one) => child(one, 'DocumentId'))];
  const operation = textAt(business, 'BussinessDocType');
  const reported = {
    unknownOperation: /^0*[0-3]?$/.test(operation) ? undefined : operation.slice(0, 20),
    steeringType: numberOr(textAt(header, 'SteeringType'), 0),
    copies: numberOr(textAt(other, 'PromulgationAmount'), 1),
    circulation: textAt(other, 'SphereOfPromulgation') || undefined,
    typist: textAt(other, 'TyperNotation') || undefined,
    directive: flag(textAt(other, 'Direction')),
    appendixes: listOr(children(child(other, 'Appendixes'), 'Appendix').map((node) => textAt(node))),
    paper: flag(textAt(business, 'Paper')),
    department: textAt(staff, 'Department') || undefined,
    staffEmail: textAt(staff, 'Email') || undefined,
    staffMobile: textAt(staff, 'Mobile') || undefined,
    concerns: listOr(concerns.map((node) => textAt(node))),
  };
  const beside = Object.fromEntries(Object.entries(reported).filter(([, value]) => value !== undefined));
  return Object.keys(beside).length === 0 ? {} : { beside };
}

/** A number that has its default value is left out of the message. */
const numberOr = (text: string, fallback: number) =>
  /^\d{1,6}$/.test(text) && Number(text) !== fallback ? Number(text) : undefined;
const flag = (text: string) => (/^(1|true)$/i.test(text) ? true : undefined);
function listOr(items: readonly string[]): readonly string[] | undefined {
  const present = items.filter((item) => item !== '');
  return present.length === 0 ? undefined : present;
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
