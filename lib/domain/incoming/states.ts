import type { Share } from '../organisation/share.ts';
import type { Act } from '../shared/act.ts';
import type { Check } from './checks.ts';
import type { Directed, Proposal, UnitParty } from './direction/direction.ts';
import type { IncomingFile } from './incoming-file.ts';
import type { MailArrival, MailFacts } from './mail/mail-facts.ts';

/** What the packet says of the document, in our words. */
export interface IncomingHeader {
  readonly fromCode: string;
  /** the directory's name of the sender, where the directory knows it */
  readonly fromName: string;
  /** what the packet calls its sender, where that is something else */
  readonly claimedName?: string;
  readonly documentId: string;
  /** number and notation as printed */
  readonly code: string;
  /** `yyyy-mm-dd` */
  readonly issuedOn: string;
  readonly typeName: string;
  readonly subject: string;
  readonly signerName: string;
  /** for whom was signed, `KT. CỤC TRƯỞNG` say, and the signer's position: as the packet says; missing where it does not, and in older records */
  readonly signerCompetence?: string;
  readonly signerPosition?: string;
  readonly priority: number;
  readonly dueOn?: string;
  /** whom it says that it goes to; missing where it does not say so, and in older records */
  readonly toPlaces?: readonly string[];
}

/** A clerk of one successor has handed it to another one. */
export interface PassedOn extends Act {
  /** by id, and as they were called */
  readonly from: string;
  readonly fromName: string;
  readonly to: string;
  readonly toName: string;
  readonly reason: string;
}

interface Common {
  readonly id: string;
  readonly agencyCode: string;
  /** the agency that goes on with it, where open work was moved there */
  readonly heldBy?: string;
  /** that it was for another successor of an agency that was split, and who said so */
  readonly passedOn?: PassedOn;
  readonly axisDocId: string;
  /** the packet as it came */
  readonly packetKey: string;
  /**
   * It stood in the register before the agency joined, came on paper or as a mail: there is no sender at the axis to be told. Missing in what the axis
   * brought.
   */
  readonly source?: 'earlier' | 'paper' | 'mail';
  /** of what came as a mail: how it came; the mail itself is the packet */
  readonly mailing?: MailArrival;
  /** missing where the axis brought it; its sender works in this installation and handed it over here */
  readonly channel?: 'inside';
  /** the sender's code as the axis gave it */
  readonly axisFrom?: string;
  /** Unix milliseconds */
  readonly receivedAt: number;
  /** who else may read it */
  readonly shares?: readonly Share[];
}
/** What is known of a document on paper beside what it says: Decree 30/2020 art. 21.1. */
export interface PaperFacts {
  /** sheets of paper counted as pages */
  readonly paperPages: number;
  readonly copies: number;
  /** who handed it in, for the receipt */
  readonly broughtBy?: string;
  /** what came with it, and in which condition */
  readonly note?: string;
}
interface Opened extends Common {
  /** of what came on paper */
  readonly paper?: PaperFacts;
  /** what the mail says that it came in */
  readonly mail?: MailFacts;
  readonly header: IncomingHeader;
  readonly files: readonly IncomingFile[];
  /** ids of documents that bear the same id, or the same number, notation and author: Decree 30/2020 App. VI III.1h */
  readonly duplicates: readonly string[];
  /** the agency that it is addressed to, where that one has been succeeded by the one that it came to: statuses go out under its code */
  readonly addressedTo?: string;
  /** documents of ours that its packet says it answers; missing where it says of none */
  readonly inReplyTo?: readonly AnsweredOurs[];
  /** missing in records of older versions, which looked at signatures only */
  readonly checks?: readonly Check[];
  /** what its sender has updated, as it was before, the oldest first */
  readonly earlier?: readonly EarlierVersion[];
  /** the document that it came in the place of */
  readonly replaces?: ConcernedDocument;
}
/** What a document said, and its files, until its sender's update was agreed to. */
export interface EarlierVersion {
  readonly header: IncomingHeader;
  readonly files: readonly IncomingFile[];
  /** who agreed to the update, and when */
  readonly until: Act;
}
/** A document here that a request of its sender is about: enough to find it, and to answer under its identity. */
export interface ConcernedDocument {
  readonly id: string;
  readonly documentId: string;
  readonly code: string;
  /** `yyyy-mm-dd` */
  readonly issuedOn: string;
}
/** A document of ours by its id, and its number and notation. */
export interface AnsweredOurs {
  readonly id: string;
  readonly code: string;
}
/** A request of the sender about a document that came before: Decree 30/2020 art. 18.4b, Decision 28/2018 art. 9. */
export interface SenderRequest {
  readonly operation: 'recall' | 'update' | 'replace';
  readonly reason: string;
  /** identities of the documents it is about */
  readonly concerns: readonly string[];
}
interface Requesting extends Opened {
  readonly request: SenderRequest;
}
/** How a request was answered, by a clerk, or by itself where only one answer is possible. */
export interface RequestAnswer extends Act {
  readonly agreed: boolean;
  /** of a refusal, as its sender is told */
  readonly reason?: string;
}
/** A request as the document holds it that it is about. */
export interface AskedRequest {
  /** of the incoming item that brought it */
  readonly id: string;
  readonly operation: SenderRequest['operation'];
  readonly reason: string;
  readonly fromName: string;
  /** when it came, Unix milliseconds */
  readonly at: number;
}
interface Registered extends Opened {
  readonly arrivalNumber: number;
  readonly year: number;
  /** in whose book its arrival number is: that of the successor, where it was registered after the end of the agency that it came to */
  readonly registeredIn?: string;
  readonly registered: Act & { readonly reason?: string; readonly leader?: LeaderWord };
  /** whom it was assigned to before; missing until it is assigned again, and in records of older versions */
  readonly route?: readonly string[];
  /** whom it was assigned to has handed it back: it is to be assigned again */
  readonly handedBack?: Act & { readonly reason: string };
  /** what was put before the leader last, and by whom; it stays when the leader has directed */
  readonly proposed?: Proposal;
  /** all that was directed about it; missing until it is, and in records of versions that knew one officer and one opinion */
  readonly directed?: Directed;
}
/** On whose word one that the checks stop was taken for information. */
export interface LeaderWord {
  readonly by: string;
  readonly name: string;
}
interface Assigned extends Registered {
  readonly assigned: LeadAssignment;
}
/** Who leads. */
export interface LeadAssignment extends Act {
  /** by subject; empty while the head of the leading unit has named nobody */
  readonly officer: string;
  /** of the officer, or of the unit where there is none yet */
  readonly officerName: string;
  readonly opinion: string;
  /** the unit that leads, where it was given to one */
  readonly unit?: UnitParty;
}

/** Stored and acknowledged, not yet read. */
export interface Arrived extends Common {
  readonly state: 'arrived';
}
/** What could be read of a packet that cannot be opened: enough to answer its sender. */
export interface Glimpse {
  readonly fromCode: string;
  readonly documentId: string;
  readonly code: string;
  /** `yyyy-mm-dd` */
  readonly issuedOn: string;
}
/**
 * Could not be read, or its opening ended the worker too often; what came is kept. The clerk downloads it, has it opened again, or returns
 * it to its sender (02).
 */
export interface Quarantined extends Common {
  readonly state: 'quarantined';
  /** a code; what it means stands in the table of refusals of packets */
  readonly reason: string;
  /** what exactly */
  readonly detail?: string;
  readonly glimpse?: Glimpse;
}
/** Opened, and no clerk has said yet what document it brings. */
interface Mailed extends Opened {
  readonly state: 'mailed';
  readonly mail: MailFacts;
}
type Plain =
  | Arrived
  | Mailed
  | Quarantined
  | (Common & {
      readonly state: 'returned';
      readonly reason: string;
      readonly glimpse?: Glimpse;
      readonly refused: Act & { readonly reason: string };
    })
  | (Opened & { readonly state: 'opened' })
  | (Requesting & { readonly state: 'requested' })
  | (Requesting & { readonly state: 'noted'; readonly noted: Act })
  | (Requesting & {
      readonly state: 'attached';
      readonly about: ConcernedDocument;
      /** another that asks for the same came first and is answered for both */
      readonly joins?: string;
      readonly answered?: RequestAnswer;
    })
  | (Opened & { readonly state: 'refused'; readonly refused: Act & { readonly reason: string } })
  | (Registered & { readonly state: 'registered' })
  | (Registered & { readonly state: 'for-information' })
  | (Assigned & { readonly state: 'assigned' })
  | (Assigned & { readonly state: 'in-progress'; readonly started: Act })
  | (Assigned & {
      readonly state: 'completed';
      readonly started: Act;
      readonly completed: Act & { readonly result: string };
    });
/** Where a document stands that its sender may ask something about. */
export type StandingState = 'opened' | 'registered' | 'for-information' | 'assigned' | 'in-progress' | 'completed';
/** Somebody who had to do something with it, and is told that it is used no more. */
export interface Told {
  /** a person by subject, or the head of a unit by its id */
  readonly to: { readonly person: string } | { readonly headOf: string };
  readonly seen?: Act;
}
interface Replaced {
  /** by which document, and who agreed */
  readonly replaced: Act & { readonly id: string; readonly code: string };
  readonly told: readonly Told[];
}
interface HeldNow extends Partial<Replaced> {
  readonly state: 'held';
  readonly asked: readonly [AskedRequest, ...AskedRequest[]];
}
interface CancelledNow extends Partial<Pick<Replaced, 'replaced'>> {
  readonly state: 'cancelled';
  readonly recalled: AskedRequest;
  readonly cancelled: Act;
  readonly told: readonly Told[];
}
interface ReplacedNow extends Replaced {
  readonly state: 'replaced';
}
/** All that stood in the document before, where it stood, and what it is now. */
type Stopped<Now> =
  | (Opened & { readonly from: 'opened' } & Now)
  | (Registered & { readonly from: 'registered' } & Now)
  | (Registered & { readonly from: 'for-information' } & Now)
  | (Assigned & { readonly from: 'assigned' } & Now)
  | (Assigned & { readonly from: 'in-progress'; readonly started: Act } & Now)
  | (Assigned & {
      readonly from: 'completed';
      readonly started: Act;
      readonly completed: Act & { readonly result: string };
    } & Now);
/** Its sender asks for it back, or to update or replace it: nothing goes on until that is answered. What has been replaced may be asked for too. */
type Held = Stopped<HeldNow>;
/** Recalled: unusable and hidden; what is known of it and of the recall is kept. Decree 30/2020 App. VI III.8. */
type Cancelled =
  | Stopped<CancelledNow>
  | (Opened & { readonly from: 'refused'; readonly refused: Act & { readonly reason: string } } & CancelledNow);
/** Nobody goes on with it: its sender has replaced it by another. */
type WasReplaced = Stopped<ReplacedNow>;
export type Incoming = Plain | Held | Cancelled | WasReplaced;
/** Every state by its name; a test holds it to the shapes above. */
export type IncomingState =
  | 'arrived'
  | 'quarantined'
  | 'returned'
  | 'mailed'
  | 'opened'
  | 'requested'
  | 'noted'
  | 'attached'
  | 'refused'
  | 'registered'
  | 'for-information'
  | 'assigned'
  | 'in-progress'
  | 'completed'
  | 'held'
  | 'cancelled'
  | 'replaced';
/** The shape of one state. */
export type In<State extends IncomingState> = Extract<Incoming, { state: State }>;
