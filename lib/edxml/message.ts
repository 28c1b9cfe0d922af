/** An organisation block (`From`, `To`). Only `organId` and `name` are always there. */
export interface Organization {
  readonly organId: string;
  readonly inCharge?: string;
  readonly name: string;
  readonly address?: string;
  readonly email?: string;
  readonly telephone?: string;
  readonly fax?: string;
  readonly website?: string;
}

/** `BussinessDocType`: what kind of document message this is. A missing block reads as `new`. */
export const documentOperations = ['new', 'recall', 'update', 'replace'] as const;
export type DocumentOperation = (typeof documentOperations)[number];

/** A reference to another document (`ResponseFor`). */
export interface DocumentReference {
  readonly organId: string;
  readonly code: string;
  readonly documentId: string;
  /** `yyyy-mm-dd` */
  readonly promulgatedOn: string;
}

export interface Attachment {
  readonly contentId: string;
  /** Unicode NFC, no path separators */
  readonly name: string;
  readonly description: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
  /** why the file could not be taken out of the zip in which it came; `bytes` are the zip then */
  readonly unreadable?: 'damaged' | 'encrypted';
}

/** What some senders add (national-exchange § 3.2, § 3.4): kept as it came, in the words of the standard's own fields. */
export interface Beside {
  /** `BussinessDocType`, where it is none of {@link documentOperations}; such a packet is read as `new` */
  readonly unknownOperation?: string;
  readonly steeringType?: number;
  readonly copies?: number;
  readonly circulation?: string;
  readonly typist?: string;
  readonly directive?: boolean;
  readonly appendixes?: readonly string[];
  /** a paper copy follows */
  readonly paper?: boolean;
  readonly department?: string;
  readonly staffEmail?: string;
  readonly staffMobile?: string;
  /** documents that this one updates or replaces */
  readonly concerns?: readonly string[];
}

/** A document message (`messagetype = edoc`) in our words. Days are `yyyy-mm-dd`, times `yyyy-mm-dd hh:mm:ss`, Vietnam. */
export interface DocumentMessage {
  readonly from: Organization;
  readonly to: readonly Organization[];
  readonly documentId: string;
  readonly number: string;
  readonly notation: string;
  readonly place: string;
  readonly promulgatedOn: string;
  readonly type: { readonly type: number; readonly detail: number; readonly name: string };
  readonly subject: string;
  readonly content: string;
  readonly signer: { readonly competence: string; readonly position: string; readonly fullName: string };
  readonly dueOn?: string;
  readonly priority: number;
  readonly pages: number;
  readonly responseFor: readonly DocumentReference[];
  readonly toPlaces: readonly string[];
  readonly operation: DocumentOperation;
  readonly reason: string;
  readonly staff: string;
  /** what packets may say beside; left out where they do not */
  readonly beside?: Beside;
  /** when the sender made the message */
  readonly sentAt: string;
  readonly attachments: readonly Attachment[];
}

/** A status message (`messagetype = status`): it is routed by `responseFor.organId`. */
export interface StatusMessage {
  readonly from: Organization;
  readonly responseFor: DocumentReference;
  readonly statusCode: string;
  readonly description: string;
  readonly staff: string;
  readonly timestamp: string;
}
