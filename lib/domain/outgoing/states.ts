import type { DocumentNumber } from '../books/number.ts';
import type { Agency } from '../organisation/agency.ts';
import type { Capacity } from '../organisation/authority/grant.ts';
import type { Share } from '../organisation/share.ts';
import type { Consultation } from '../review/opinions.ts';
import type { Review } from '../review/review.ts';
import type { Act } from '../shared/act.ts';
import type { Amended, Amends } from '../shared/amends.ts';
import type { Answered } from '../shared/answered.ts';
import type { ProblemCode } from '../shared/errors.ts';
import type { FileRef, PageSize } from '../shared/file-ref.ts';
import type { SignatureLevel } from '../shared/signature-level.ts';
import type { Secrecy, Urgency } from '../shared/urgency-secrecy.ts';
import type { Annex, IssuedAnnex } from './annexes/annex.ts';
import type { Errand } from './errands/errand.ts';
import type { IssuePage } from './issue-page.ts';
import type { RuledRecipients } from './recipient-rule.ts';
import type { InsideRecipient, PaperRecipient } from './recipients.ts';

/** What an upload was found to be. */
export interface FoundInFile {
  readonly pages: number;
  /** its first page, so that a reader has room for it before it is there; missing in what an earlier version found */
  readonly firstPage?: PageSize;
  /** standards that the file says it keeps and may lose when it is numbered and signed, such as `PDF/A-3b` */
  readonly claimsAtRisk?: readonly string[];
}

/** Thông tin thêm: what the table of an outgoing document has beside. Decree 30/2020 App. VI Part II.I, fields 9, 11, 15, 16. */
export interface MoreFacts {
  /** Vietnamese where nothing is said */
  readonly language?: string | undefined;
  readonly note?: string | undefined;
  /** how many are issued; one where nothing is said */
  readonly copies?: number | undefined;
  /** `yyyy-mm-dd`: by when an answer is asked for */
  readonly dueOn?: string | undefined;
}

/** What the clerk says of the document; may change only with a new draft version, but for recipients that are added after issue. */
export interface DraftContent extends FoundInFile, MoreFacts {
  readonly kind: string;
  readonly subject: string;
  readonly urgency: Urgency;
  readonly secrecy: Secrecy;
  /** drafting unit, such as `VP`; part of an official letter's notation */
  readonly unit: string;
  /** `subject` of the leader who is to sign */
  readonly signer: string;
  readonly recipients: readonly string[];
  /** those of `recipients` that follow from rules; missing where there are none */
  readonly byRule?: readonly RuledRecipients[] | undefined;
  /** recipients without a code, who get it by post or by hand; missing where there are none */
  readonly paperRecipients?: readonly PaperRecipient[] | undefined;
  /** units and people of the agency itself who get it; missing where there are none */
  readonly inside?: readonly InsideRecipient[] | undefined;
  /** the grant under which it is signed, by id, or `HEAD` for the office; missing where it follows from office and grants */
  readonly grant?: string | undefined;
  /** lĩnh vực, where a grant asks for one */
  readonly field?: string | undefined;
  /** the money that it is about, in đồng */
  readonly amount?: number | undefined;
  /** files that go along, in their order; missing where there are none */
  readonly annexes?: readonly Annex[];
  /** the documents that it answers; missing where there are none */
  readonly inReplyTo?: readonly Answered[];
  /** the issued document that it replaces or corrects; missing where there is none */
  readonly amends?: Amends;
}

interface Common {
  readonly id: string;
  readonly agencyCode: string;
  readonly createdBy: string;
  /** Unix milliseconds */
  readonly createdAt: number;
  /** counts the versions of the text, from 1 */
  readonly draftVersion: number;
  readonly content: DraftContent;
  /** the text as the clerk gave it */
  readonly original: FileRef;
  /** the text as it stands: with empty boxes, signed, sealed */
  readonly file: FileRef;
  /** who else may read it */
  readonly shares?: readonly Share[];
  /** the unit in which it was drafted; missing for what clerks drafted */
  readonly draftedIn?: DraftingUnit;
  /** its route of review, from the first time that it was sent on it */
  readonly review?: Review;
  /** whom who drafted it has asked for an opinion */
  readonly consultations?: readonly Consultation[];
}

/** Đơn vị soạn thảo, as it was called then. Decree 30/2020 art. 10. */
export interface DraftingUnit {
  readonly id: string;
  readonly name: string;
}

/** Dự thảo. A number in it was reserved by an earlier version of the system; the next submission leaves it void. */
export interface Draft extends Common {
  readonly state: 'draft';
  readonly number?: DocumentNumber;
  readonly returned?: Act & { readonly reason: string };
}

/** Đang duyệt: on its route of review; at which stage follows from the route, see `placeOf`. Decree 30/2020 art. 12. */
export interface InReview extends Common {
  readonly state: 'in-review';
  readonly draftedIn: DraftingUnit;
  readonly review: Review;
  /** numbers come with the issue */
  readonly number?: never;
}

/** What is to be filled at issue. Without `page`, number and date stand on the page already: the system once did so at submission. */
interface ToBeIssued extends Common {
  readonly page?: IssuePage;
  readonly number?: DocumentNumber;
}

/** Trình ký: the boxes of number and date are empty. */
export interface Submitted extends ToBeIssued {
  readonly state: 'submitted';
  readonly submitted: Act;
}

/** In which capacity somebody signed, frozen with the signature: Decree 30/2020 art. 13, App. I II.7b. */
export interface SignedAs {
  readonly capacity: Capacity;
  /** the grant that it rested on; the head has none */
  readonly grant?: string;
  /** the lines over the signature */
  readonly caption: readonly string[];
  /** those that say for whom was signed, in one; empty for the head */
  readonly competence: string;
}

/** The leader's signature. `level` is missing in what was signed before levels were kept, the capacity in what was before there were grants. */
export interface LeaderAct extends Act, Partial<SignedAs> {
  readonly position: string;
  readonly level?: SignatureLevel;
}

/** Why an issue that was asked for stopped; the clerk may ask again, or return the document. */
export interface Stop {
  readonly code: ProblemCode;
  readonly detail: string;
  /** Unix milliseconds */
  readonly at: number;
}

/** Đã ký: the competent person's signature is on the file. `issuing` once the clerk has asked for the issue. */
export interface Signed extends ToBeIssued {
  readonly state: 'signed';
  readonly signed: LeaderAct;
  /** `reserved` is the number that the clerk has chosen of those that are kept */
  readonly issuing?: Act & { readonly reserved?: number };
  readonly stopped?: Stop;
}

/**
 * Đã lấy số: number and day are taken and stand in the book; the page is filled and sealed next. `file` is still what the
 * leader signed, so that nothing with a number on it exists before the agency's signature covers it.
 */
/** The agency as it was called when the document got its number; documents of earlier versions have none. */
export type Sender = Pick<Agency, 'code' | 'name' | 'parentName' | 'place'>;

export interface Numbered extends ToBeIssued {
  readonly state: 'numbered';
  readonly number: DocumentNumber;
  readonly sender?: Sender;
  readonly signed: LeaderAct;
  readonly numbered: Act;
  readonly stopped?: Stop;
}

/**
 * The copy that is kept for proof: every byte of the issued file, and behind them timestamps and validation data. What
 * recipients get is the issued file.
 */
export interface PreservedCopy {
  readonly file: FileRef;
  readonly level: SignatureLevel;
  /** Unix milliseconds */
  readonly at: number;
}

/** What the sender has to know of a delivery: it failed, was refused (02), is not answered, or its statuses contradict each other. */
export type DeliveryTrouble = 'failed' | 'refused' | 'overdue' | 'contradicted';

/** Thu hồi: who did it, why, on which leader's word, and from whom. Decree 30/2020 art. 18.4. */
export interface Recall extends Act {
  readonly reason: string;
  readonly leader: { readonly by: string; readonly name: string };
  readonly recipients: readonly string[];
  /** those without a code, by their place among them, from 1; missing where none is named */
  readonly paper?: readonly number[];
  /** from those of the agency itself too: where it was taken back from all */
  readonly inside?: true;
}

/** Thêm nơi nhận: who added recipients after issue, when, why and whom. */
export interface Added extends Act {
  readonly reason: string;
  /** codes */
  readonly recipients: readonly string[];
  /** how many without a code; those of all addings are the last ones of the document, in their order */
  readonly paper: number;
}

/** Đã nhận: who took it, for themself or for their unit. Of a document that was taken back: that they know. */
export interface Acknowledged extends Act {
  /** mark of the recipient */
  readonly to: string;
  readonly of: 'document' | 'recall';
}

/** Phát hành: the agency's signature is on the file too; nothing of it changes any more. */
export interface Issued extends Common {
  readonly state: 'issued';
  readonly number: DocumentNumber;
  readonly sender?: Sender;
  readonly signed: LeaderAct;
  readonly sealed: Act;
  /** of the issued file */
  readonly level?: SignatureLevel;
  readonly preserved?: PreservedCopy;
  /** the annexes as recipients get them, in their order; missing where there are none */
  readonly annexes?: readonly IssuedAnnex[];
  /** the identity on the axis */
  readonly documentId: string;
  /** when it is sent by itself, Unix milliseconds; missing where it waits for the clerk's word */
  readonly leavesAt?: number;
  readonly sent?: Act;
  /** names of the first to whom it was sent, as they were called then; missing where it goes to one alone */
  readonly places?: readonly string[];
  /** it was taken back: nothing of it goes on */
  readonly recalled?: Recall;
  /** another document stands in its place: nothing of it goes on */
  readonly replaced?: Amended;
  /** official letters that correct it, in their order; missing where there are none */
  readonly corrected?: readonly Amended[];
  /** recipients that its page does not name, the first adding first; missing where there are none */
  readonly added?: readonly Added[];
  /** who of the agency itself has taken it, in their order; missing where nobody has */
  readonly acknowledged?: readonly Acknowledged[];
  /** what the heads of units of the agency itself gave out of it; missing where nobody has */
  readonly errands?: readonly Errand[];
  /** recipients whose delivery somebody has to look at */
  readonly troubles?: Readonly<Record<string, DeliveryTrouble>>;
}

/** Hủy: before issue only; a number that was taken stays in the book, marked void. */
export interface Cancelled extends Common {
  readonly state: 'cancelled';
  readonly number?: DocumentNumber;
  readonly cancelled: Act & { readonly reason: string };
}

export type Outgoing = Draft | InReview | Submitted | Signed | Numbered | Issued | Cancelled;
export type OutgoingState = Outgoing['state'];
