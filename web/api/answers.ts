import type { BookProof, CheckedProof } from '../../lib/domain/audit/book-proof.ts';
import type { LoggedEvent } from '../../lib/domain/audit/chain.ts';
import type { Viewer } from '../../lib/domain/audit/viewers.ts';
import type { BookName, GivenElsewhere } from '../../lib/domain/books/elsewhere.ts';
import type { Delivery } from '../../lib/domain/delivery/delivery.ts';
import type { Check, CheckVerdict } from '../../lib/domain/incoming/checks.ts';
import type { Incoming, SenderRequest } from '../../lib/domain/incoming/states.ts';
import type { IncomingStepName } from '../../lib/domain/incoming/steps.ts';
import type { AgencyRecord } from '../../lib/domain/organisation/agencies/agency-record.ts';
import type { Absent, Agency, Person } from '../../lib/domain/organisation/agency.ts';
import type { Grant, GrantedCapacity } from '../../lib/domain/organisation/authority/grant.ts';
import type { GrantStepName } from '../../lib/domain/organisation/authority/steps.ts';
import type { DirectoryState } from '../../lib/domain/organisation/directory/entry.ts';
import type { AgencyHit } from '../../lib/domain/organisation/directory/found.ts';
import type { DirectoryLoad } from '../../lib/domain/organisation/directory/load.ts';
import type { EarlierDocument } from '../../lib/domain/organisation/import/earlier.ts';
import type { LineOutcome, PlannedLine } from '../../lib/domain/organisation/import/planned.ts';
import type { Leaving } from '../../lib/domain/organisation/people/leaving.ts';
import type { Assignment, PersonRecord } from '../../lib/domain/organisation/people/person-record.ts';
import type { Alike } from '../../lib/domain/outgoing/alike.ts';
import type { Annex } from '../../lib/domain/outgoing/annexes/annex.ts';
import type { BoxPart, Place } from '../../lib/domain/outgoing/issue-page.ts';
import type {
  DeliveryTrouble,
  DraftContent,
  DraftingUnit,
  FoundInFile,
  Outgoing,
  SignedAs,
} from '../../lib/domain/outgoing/states.ts';
import type { OutgoingStepName } from '../../lib/domain/outgoing/steps.ts';
import type { Augmentation } from '../../lib/domain/preservation/augmentation.ts';
import type { RegisterLine } from '../../lib/domain/registers/register-line.ts';
import type { ReturnTarget, ReviewEntry } from '../../lib/domain/review/review.ts';
import type { Stage } from '../../lib/domain/review/route.ts';
import type { Contradiction } from '../../lib/domain/shared/problems/contradiction.ts';
import type { SignatureLevel } from '../../lib/domain/shared/signature-level.ts';
import type { SignatureAlgorithm } from '../../lib/domain/signing/algorithm.ts';
import type { OpenWork } from '../../lib/domain/tasks/open-work.ts';
import type { Task, TaskKind } from '../../lib/domain/tasks/task.ts';

/** The answers of the API as the page reads them; a test holds them equal to what the flows give. */
export interface Me {
  person: Person;
  agency: Agency;
  colleagues: Person[];
  maxFileBytes: number;
  hasKey: boolean;
  hasToken: boolean;
  /** in which the person can act */
  places: { readonly id: string; readonly agencyName: string; readonly position: string }[];
  authorised: Person[];
  /** agencies that the own one has succeeded */
  predecessors: { readonly id: string; readonly name: string }[];
  /** the unit in which the person drafts; nothing for clerks, who draft for every unit */
  draftsIn: { readonly name: string; readonly notation: string } | null;
}

/** A page of the outgoing register. */
export interface RegisterView {
  readonly year: number;
  readonly last: number;
  readonly items: readonly RegisterLine[];
  readonly next?: string;
}

/** A proof of a book, with what its check has come to. */
export interface ProvenBook {
  readonly proof: BookProof;
  readonly checked: CheckedProof;
  readonly sealedBy?: string;
}

/** An agency in the tree of those that somebody administers. */
export interface AgencyLine {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly parentId?: string;
  readonly ours: boolean;
  readonly from: string;
  readonly to?: string;
}
export type { Unit } from '../../lib/domain/organisation/agencies/unit.ts';
export type { Assignment } from '../../lib/domain/organisation/people/person-record.ts';

/** Agencies within somebody's administration, and where the national directory comes from, if any is loaded. */
export interface OrganisationView {
  readonly items: readonly AgencyLine[];
  readonly national?: DirectoryState;
}

export interface AgencyView {
  readonly stage: string;
  readonly agency: AgencyRecord;
  readonly name: string;
  readonly people: readonly Omit<PersonRecord, 'birthDate' | 'phone'>[];
  readonly history: readonly LoggedEvent[];
}
export interface PersonView {
  readonly stage: string;
  readonly person: PersonRecord;
  readonly work: readonly OpenWork[];
  readonly history: readonly LoggedEvent[];
}

/** A list of the national directory that somebody put there. */
export type DirectoryLoadView = Omit<DirectoryLoad, 'upload' | 'problem'> & {
  readonly problem?: {
    readonly code: string;
    readonly title: string;
    readonly detail: string;
    readonly lines: readonly { readonly line: number; readonly sentence: string; readonly value: string }[];
    readonly count: number;
  };
};

/** The national directory in use, and the lists that were put there last. */
export interface DirectoryLoadsView {
  readonly national?: DirectoryState;
  readonly items: readonly DirectoryLoadView[];
}

/** What is open of a person in one agency, and what becomes of it when they leave. */
export interface LeavingAgency {
  readonly id: string;
  readonly name: string;
  readonly work: readonly OpenWork[];
  readonly grants: readonly {
    readonly id: string;
    readonly capacity: GrantedCapacity;
    readonly holder: string;
    readonly position: string;
    readonly becomes: 'ends' | 'stays';
  }[];
  readonly actsFor: readonly Absent[];
  readonly handsOver: boolean;
}

/** Everything that is open of a person who is to leave. */
export interface LeavingView {
  readonly stage: string;
  readonly leaving?: Leaving;
  readonly places: readonly Assignment[];
  readonly agencies: readonly LeavingAgency[];
  readonly certificates: readonly CertificateLine[];
}

export interface Inbox {
  items: Task[];
  more: boolean;
}

/** What became of one document of a request for many. */
export interface OneOfMany {
  readonly id: string;
  readonly code: string;
  readonly refusal: { readonly code: string; readonly title: string; readonly detail: string } | null;
}

/** What a token at the desk is to sign; binary values are base64. */
export interface PreparedSession {
  readonly signingSession: string;
  readonly algorithm: SignatureAlgorithm;
  readonly message: string;
  readonly digest: string;
  readonly certificate: string;
  readonly documentDigest: string;
  readonly code: string;
  readonly subject: string;
  readonly signingTime: string;
  readonly expiresAt: number;
}

export interface OutgoingLine {
  readonly id: string;
  readonly state: Outgoing['state'];
  readonly code: string;
  readonly year?: number;
  readonly kind: string;
  readonly subject: string;
  readonly recipients: readonly string[];
  readonly recipientCount?: number;
  readonly createdAt: number;
  readonly sent: boolean;
  readonly troubles: readonly DeliveryTrouble[];
}

export interface IncomingLine {
  readonly id: string;
  readonly state: Incoming['state'];
  readonly arrivalNumber?: number;
  readonly registeredIn?: string;
  readonly year?: number;
  readonly code: string;
  readonly subject: string;
  readonly fromName: string;
  readonly receivedAt: number;
  readonly dueOn?: string;
  readonly checked?: CheckVerdict;
  readonly operation?: SenderRequest['operation'];
}

export type DeliveryView = Delivery & { readonly status: string | null };

export interface DocumentView {
  readonly stage: string;
  readonly document: Outgoing;
  readonly code: string;
  readonly signerName: string;
  readonly capacity: CapacityView | null;
  readonly task: TaskKind | null;
  readonly may: readonly OutgoingStepName[];
  readonly deliveries: readonly DeliveryView[];
  readonly history: readonly LoggedEvent[];
  readonly proof: ProofView | null;
  readonly stopped: StoppedView | null;
  readonly review: ReviewView | null;
}

/** A stage of the route of review: who decided, or who is to. */
export interface StageView extends Stage {
  readonly state: 'done' | 'now' | 'later';
  readonly approved: ReviewEntry | null;
  readonly holders: readonly string[];
}

/** The route of review of what was drafted in a unit. */
export interface ReviewView {
  readonly unit: DraftingUnit;
  readonly drafterName: string;
  readonly stages: readonly StageView[];
  readonly entries: readonly ReviewEntry[];
  readonly returnTo: readonly ReturnTarget[];
}

export type CapacityView =
  | (SignedAs & { readonly position: string })
  | { readonly code: string; readonly title: string; readonly detail: string };

/** Who signs, and with which certificate. */
export interface CertificateLine {
  readonly of: 'agency' | 'person';
  readonly id: string;
  readonly name: string;
  readonly held: 'here' | 'token';
  readonly certificate?: {
    readonly subject: string;
    readonly issuer: string;
    readonly serial: string;
    readonly from: number;
    readonly to: number;
    readonly ofAnother: boolean;
    readonly days: number;
    readonly state: 'good' | 'near' | 'soon' | 'expired' | 'not-begun';
  };
}

/** Grants of the agency, and for who keeps them the heads of bodies below, whom it may authorise. */
export interface GrantsView {
  readonly items: GrantView[];
  readonly below: readonly HeadBelow[];
}

export interface HeadBelow {
  readonly subject: string;
  readonly name: string;
  readonly position: string;
  readonly agencyName: string;
}

/** A grant of authority, with what its reader may do with it. */
export interface GrantView {
  readonly grant: Grant;
  readonly stage: string;
  readonly standing:
    | 'draft'
    | 'not-begun'
    | 'in-force'
    | 'expired'
    | 'position-left'
    | 'source-over'
    | 'ended'
    | 'revoked';
  readonly caption: readonly string[];
  readonly may: readonly Exclude<GrantStepName, 'draft'>[];
}

export interface ShownPlace {
  readonly field: string;
  readonly part: BoxPart | 'signature';
  readonly place: Place;
}

/** The words of a version of a text, line by line. */
export interface VersionText {
  readonly version: number;
  readonly lines: readonly string[];
}

export interface PlacesView {
  readonly places: readonly ShownPlace[];
  readonly contradictions: readonly Contradiction[];
  readonly open: boolean;
}

export interface StoppedView {
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly at: number;
}

export interface ProofView {
  readonly level: SignatureLevel;
  readonly augmentation: Augmentation | null;
  readonly renewedFrom: number | null;
}

export interface KnownRequest extends SenderRequest {
  readonly id: string;
  readonly at: number;
  readonly from?: string;
}

export interface IncomingView {
  readonly stage: string;
  readonly incoming: Incoming;
  readonly succeeded?: { readonly addressed: string; readonly successor: string };
  readonly checks: readonly Check[];
  readonly requests: readonly KnownRequest[];
  readonly concerned: readonly string[];
  readonly task: TaskKind | null;
  readonly may: readonly IncomingStepName[];
  readonly history: readonly LoggedEvent[];
}

export interface Presigned {
  readonly url: string;
  readonly method: 'PUT' | 'GET';
  readonly headers: Readonly<Record<string, string>>;
  readonly expiresAt: string;
}

export interface Page<Line> {
  items: Line[];
  next?: string;
}

/** A new file to go along, or one that the draft has already, by its SHA-256. */
export type AnnexRequest = { readonly upload: string; readonly name: string } | { readonly keep: string };

/** What a file was found to be that is to go along. */
export type CheckedAnnex = Omit<Annex, 'file'> & { readonly size: number };

export interface DraftRequest extends Omit<DraftContent, keyof FoundInFile | 'annexes'> {
  readonly upload: string;
  readonly annexes?: readonly AnnexRequest[] | undefined;
}

export type { AgencyHit, Alike };

/** Agencies that were found; `national` says whether a national directory is loaded at all. */
export interface FoundAgencies {
  readonly items: readonly AgencyHit[];
  readonly national: boolean;
}

/** Who has looked at a document. */
export interface Viewers {
  readonly items: readonly Viewer[];
  readonly more: boolean;
}

/** A document that was found. */
export interface SearchHit {
  readonly id: string;
  readonly direction: 'outgoing' | 'incoming';
  readonly state: Outgoing['state'] | Incoming['state'];
  readonly sent?: boolean;
  readonly code: string;
  readonly arrivalNumber?: number;
  readonly kind: string;
  readonly subject: string;
  readonly parties: readonly string[];
  readonly partyCount: number;
  readonly at: number;
}

export interface SearchAnswer {
  readonly items: readonly SearchHit[];
  readonly count: number;
  readonly more: boolean;
  readonly next?: string;
  readonly loosened: boolean;
  readonly behind: number;
}

/** What an import of a list would do. */
export interface ImportView {
  readonly counts: Readonly<Record<LineOutcome, number>>;
  /** all that are wrong, and the first of the others */
  readonly lines: readonly PlannedLine[];
  /** records that it would write */
  readonly records: number;
  readonly ignoredSheets: readonly string[];
  readonly ignoredColumns: readonly string[];
}

/** A book of this year. */
export interface BookView {
  readonly book: BookName;
  readonly year: number;
  readonly last: number;
  readonly elsewhere: readonly GivenElsewhere[];
}
export type { EarlierDocument };
