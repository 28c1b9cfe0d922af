import {
  type Attachment,
  type DocumentMessage,
  type DocumentReference,
  documentOperations,
  type Organization,
  type StatusMessage,
} from './message.ts';
import { edxmlNamespace } from './names.ts';
import { element, expected, field, slashed, xmlText } from './xml-text.ts';

const encoder = new TextEncoder();
const opening = `<?xml version="1.0" encoding="UTF-8"?>\n<edXML xmlns="${edxmlNamespace}">`;

/**
 * A document message as bytes: the child order of the official library, its spellings (`Bussiness`, `TyperNotation`)
 * included. Attachments follow as plain base64, the main document first.
 */
export function buildDocument(message: DocumentMessage): Uint8Array {
  const header = element('edXMLHeader', messageHeader(message), traceHeaders(message));
  return bytesOf(envelope(header + manifest(message.attachments)), ...encoded(message.attachments));
}

/** A status message as bytes: no recipients, no trace, no body. */
export function buildStatus(message: StatusMessage): Uint8Array {
  const header = element(
    'MessageHeader',
    organization('From', message.from),
    reference(message.responseFor),
    element('StaffInfo', expected('Staff', message.staff)),
    field('StatusCode', message.statusCode),
    field('Description', message.description),
    field('Timestamp', slashed(message.timestamp)),
  );
  return bytesOf(envelope(element('edXMLHeader', header)));
}

/** Text as UTF-8, bytes as they are: a file's base64 never becomes part of a long string. */
function bytesOf(...content: (string | Uint8Array)[]): Uint8Array {
  const parts = [opening, ...content, '</edXML>'];
  return Buffer.concat(parts.map((part) => (typeof part === 'string' ? encoder.encode(part) : part)));
}

function envelope(content: string): string {
  return `<edXML:edXMLEnvelope xmlns:edXML="${edxmlNamespace}">${content}</edXML:edXMLEnvelope>`;
}

function messageHeader(message: DocumentMessage): string {
  const { signer, type } = message;
  return element(
    'MessageHeader',
    organization('From', message.from),
    ...message.to.map((recipient) => organization('To', recipient)),
    field('DocumentId', message.documentId),
    element('Code', field('CodeNumber', message.number), field('CodeNotation', message.notation)),
    element(
      'PromulgationInfo',
      expected('Place', message.place),
      field('PromulgationDate', slashed(message.promulgatedOn)),
    ),
    element('DocumentType', field('Type', type.type), field('TypeDetail', type.detail), field('TypeName', type.name)),
    field('Subject', message.subject),
    expected('Content', message.content),
    element(
      'SignerInfo',
      expected('Competence', signer.competence),
      expected('Position', signer.position),
      field('FullName', signer.fullName),
    ),
    expected('DueDate', message.dueOn && slashed(message.dueOn)),
    otherInfo(message),
    ...message.responseFor.map(reference),
    field('SteeringType', 0),
    element('ToPlaces', ...message.toPlaces.map((place) => field('Place', place))),
  );
}

function otherInfo(message: DocumentMessage): string {
  return element(
    'OtherInfo',
    field('Priority', message.priority),
    expected('SphereOfPromulgation', ''),
    expected('TyperNotation', ''),
    field('PromulgationAmount', message.beside?.copies ?? 1),
    field('PageAmount', message.pages),
    field('Direction', 'false'),
    element('Appendixes', ...message.attachments.slice(1).map((annex) => field('Appendix', annex.description))),
  );
}

function traceHeaders(message: DocumentMessage): string {
  const trace = element(
    'TraceHeader',
    field('OrganId', message.from.organId),
    field('Timestamp', slashed(message.sentAt)),
  );
  const business = element(
    'Bussiness',
    field('BussinessDocType', documentOperations.indexOf(message.operation)),
    field('BussinessDocReason', message.reason),
    field('Paper', 0),
    replacements(message),
    element('StaffInfo', expected('Staff', message.staff)),
  );
  return element('TraceHeaderList', trace, business);
}

/** Which documents it replaces, and for whom: those whom this packet goes to. */
function replacements({ operation, beside, to }: DocumentMessage): string {
  const concerns = operation === 'replace' ? (beside?.concerns ?? []) : [];
  if (concerns.length === 0) return '';
  const recipients = element('OrganIdList', ...to.map(({ organId }) => field('OrganId', organId)));
  const infos = concerns.map((id) => element('ReplacementInfo', field('DocumentId', id), recipients));
  return element('ReplacementInfoList', ...infos);
}

function organization(name: 'From' | 'To', agency: Organization): string {
  return element(
    name,
    field('OrganId', agency.organId),
    expected('OrganizationInCharge', agency.inCharge ?? agency.name),
    field('OrganName', agency.name),
    expected('OrganAdd', agency.address),
    expected('Email', agency.email),
    expected('Telephone', agency.telephone),
    expected('Fax', agency.fax),
    expected('Website', agency.website),
  );
}

function reference(document: DocumentReference): string {
  return element(
    'ResponseFor',
    field('OrganId', document.organId),
    field('Code', document.code),
    field('DocumentId', document.documentId),
    field('PromulgationDate', slashed(document.promulgatedOn)),
  );
}

function manifest(attachments: readonly Attachment[]): string {
  const references = attachments.map((attachment) =>
    element(
      'Reference',
      field('ContentId', `cid:${attachment.contentId}`),
      field('ContentType', attachment.contentType),
      field('Description', attachment.description),
      field('AttachmentName', attachment.name),
    ),
  );
  return element('edXMLBody', `<edXML:edXMLManifest version="1.0">${references.join('')}</edXML:edXMLManifest>`);
}

function encoded(attachments: readonly Attachment[]): (string | Uint8Array)[] {
  return ['<AttachmentEncoded>', ...attachments.flatMap(attachmentElement), '</AttachmentEncoded>'];
}

function attachmentElement({ contentId, name, description, contentType, bytes }: Attachment): (string | Uint8Array)[] {
  const plain = (tag: string, text: string) => `<${tag}>${xmlText(text)}</${tag}>`;
  const about = [
    plain('ContentId', `cid:${contentId}`),
    plain('AttachmentName', name),
    plain('Description', description),
    plain('ContentType', contentType),
  ];
  return [
    `<Attachment>${about.join('')}<edXML:ContentTransferEncoded xmlns:edXML="${edxmlNamespace}">`,
    Buffer.from(base64(bytes), 'latin1'),
    '</edXML:ContentTransferEncoded></Attachment>',
  ];
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64');
}
