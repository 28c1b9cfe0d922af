import { zipSync } from 'fflate';
import type { DocumentMessage, StatusMessage } from '../../lib/edxml/message.ts';
import { edxmlNamespace } from '../../lib/edxml/names.ts';

export const pdf: Uint8Array = new TextEncoder().encode('%PDF-1.7\nthử\n%%EOF\n');
export const docx: Uint8Array = zipSync({ '[Content_Types].xml': Buffer.from('<Types/>'), 'word/document.xml': pdf });
export const zipOf = (files: Readonly<Record<string, Uint8Array>>): Uint8Array => zipSync({ ...files });

const organization = (organId: string, name: string) => ({
  organId,
  name,
  inCharge: 'Cục Quản lý Thi hành án dân sự',
  address: 'Số 1, phố Hàng Bài',
  email: 'vanthu@example.vn',
  telephone: '024',
  fax: '',
  website: '',
});

/** A document message with everything in it. */
export const documentMessage: DocumentMessage = {
  from: organization('G15.1', 'Thi hành án dân sự thành phố Hà Nội'),
  to: [organization('G15.29', 'Thi hành án dân sự tỉnh Nghệ An')],
  documentId: 'G15.1,2026/11/22,05/THADS-NV',
  number: '05',
  notation: 'THADS-NV',
  place: 'Hà Nội',
  promulgatedOn: '2026-11-22',
  type: { type: 2, detail: 18, name: 'Công văn' },
  subject: 'phối hợp xác minh điều kiện thi hành án',
  content: 'phối hợp xác minh điều kiện thi hành án',
  signer: {
    competence: 'KT. TRƯỞNG THI HÀNH ÁN DÂN SỰ',
    position: 'Phó Trưởng Thi hành án dân sự',
    fullName: 'Nguyễn Văn An',
  },
  dueOn: '2026-12-15',
  priority: 1,
  pages: 2,
  responseFor: [
    {
      organId: 'G15.29',
      code: '12/THADS-NV',
      documentId: 'G15.29,2026/11/01,12/THADS-NV',
      promulgatedOn: '2026-11-01',
    },
  ],
  toPlaces: ['Như trên', 'Lưu: VT, NV'],
  operation: 'new',
  reason: 'Văn bản điện tử mới',
  staff: 'Trần Thị Bích',
  sentAt: '2026-11-22 10:30:00',
  attachments: [
    {
      contentId: 'a1',
      name: '05-THADS-NV.signed.pdf',
      description: 'Văn bản chính',
      contentType: 'application/pdf',
      bytes: pdf,
    },
  ],
};

export const statusMessage: StatusMessage = {
  from: organization('G15.29', 'Thi hành án dân sự tỉnh Nghệ An'),
  responseFor: {
    organId: 'G15.1',
    code: '05/THADS-NV',
    documentId: 'G15.1,2026/11/22,05/THADS-NV',
    promulgatedOn: '2026-11-22',
  },
  statusCode: '03',
  description: 'Đã tiếp nhận, vào sổ văn bản đến',
  staff: 'Hồ Thị Lan',
  timestamp: '2026-11-22 11:00:00',
};

export interface RawAttachment {
  readonly contentId: string;
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Uint8Array | string;
  /** the content id as the manifest writes it */
  readonly manifestId?: string;
}

/** A packet as a foreign program may write it: each piece of XML as given, in the order given. */
export function packet(pieces: {
  readonly header?: readonly string[];
  readonly trace?: string;
  readonly attachments?: readonly RawAttachment[];
  readonly before?: string;
}): Uint8Array {
  const attachments = pieces.attachments ?? [];
  const references = attachments.map(
    ({ contentId, manifestId, contentType, name }) =>
      `<Reference><ContentId>${manifestId ?? contentId}</ContentId><ContentType>${contentType}</ContentType><AttachmentName>${name}</AttachmentName></Reference>`,
  );
  const encoded = attachments.map(({ contentId, name, contentType, bytes }) => {
    const content = typeof bytes === 'string' ? bytes : Buffer.from(bytes).toString('base64');
    return `<Attachment><ContentId>${contentId}</ContentId><AttachmentName>${name}</AttachmentName><ContentType>${contentType}</ContentType><ContentTransferEncoded>${content}</ContentTransferEncoded></Attachment>`;
  });
  const header = (pieces.header ?? ordinaryHeader).join('');
  return Buffer.from(
    `${pieces.before ?? ''}<?xml version="1.0" encoding="UTF-8"?><edXML xmlns="${edxmlNamespace}"><edXMLEnvelope><edXMLHeader><MessageHeader>${header}</MessageHeader>${pieces.trace ?? ''}</edXMLHeader><edXMLBody><edXMLManifest version="1.0">${references.join('')}</edXMLManifest></edXMLBody></edXMLEnvelope><AttachmentEncoded>${encoded.join('')}</AttachmentEncoded></edXML>`,
  );
}

/** The least that a document message must say. */
export const ordinaryHeader: readonly string[] = [
  '<From><OrganId>G22</OrganId><OrganName>Văn phòng Chính phủ</OrganName></From>',
  '<To><OrganId>G15.29</OrganId><OrganName>THADS tỉnh Nghệ An</OrganName></To>',
  '<DocumentId>000.00.00.G22,2026/11/20,7816/VPCP-TTĐT</DocumentId>',
  '<Code><CodeNumber>7816</CodeNumber><CodeNotation>VPCP-TTĐT</CodeNotation></Code>',
  '<PromulgationInfo><Place>Hà Nội</Place><PromulgationDate>2026/11/20</PromulgationDate></PromulgationInfo>',
  '<Subject>về việc trao đổi văn bản điện tử</Subject>',
];
