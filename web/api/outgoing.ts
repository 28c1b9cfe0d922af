import type { LoggedEvent } from '../../lib/domain/audit/chain.ts';
import type { Delivery, StatusEvent } from '../../lib/domain/delivery/delivery.ts';
import type { Envelope } from '../../lib/domain/delivery/envelope.ts';
import type { Annex } from '../../lib/domain/outgoing/annexes/annex.ts';
import type { BoxPart, Place } from '../../lib/domain/outgoing/issue-page.ts';
import type { NamedRule } from '../../lib/domain/outgoing/recipient-rule.ts';
import type {
  DeliveryTrouble,
  DraftContent,
  DraftingUnit,
  FoundInFile,
  Outgoing,
  SignedAs,
} from '../../lib/domain/outgoing/states.ts';
import type { OutgoingStepName } from '../../lib/domain/outgoing/steps.ts';
import type { UnsavedRef } from '../../lib/domain/outgoing/unsaved-draft.ts';
import type { Augmentation } from '../../lib/domain/preservation/augmentation.ts';
import type { ReturnTarget, ReviewEntry } from '../../lib/domain/review/review.ts';
import type { Stage } from '../../lib/domain/review/route.ts';
import type { AmendsHow, AmendsRequest } from '../../lib/domain/shared/amends.ts';
import type { AnswerRequest } from '../../lib/domain/shared/answered.ts';
import type { CalendarYear } from '../../lib/domain/shared/calendar/working-calendar.ts';
import type { Proposed } from '../../lib/domain/shared/letter-says.ts';
import type { Contradiction } from '../../lib/domain/shared/problems/contradiction.ts';
import type { SignatureLevel } from '../../lib/domain/shared/signature-level.ts';
import type { SignatureAlgorithm } from '../../lib/domain/signing/algorithm.ts';
import type { TaskKind } from '../../lib/domain/tasks/task.ts';

/** A document that answers another one, as the reader may see it. */
export interface AnswerView {
  readonly id: string;
  readonly direction: 'outgoing' | 'incoming';
  /** it replaces or corrects the other one */
  readonly how?: AmendsHow;
  readonly readable: boolean;
  readonly code?: string;
  readonly subject?: string;
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
  /** names of the first few without a code, on paper and of the agency itself, and how many there are; missing where there are none */
  readonly onPaper?: readonly string[];
  readonly onPaperCount?: number;
  readonly createdAt: number;
  readonly sent: boolean;
  readonly troubles: readonly DeliveryTrouble[];
  readonly recalled?: true;
  readonly replaced?: true;
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
  readonly mayAmend: boolean;
  readonly mayHandle: boolean;
  readonly deliveries: readonly DeliveryView[];
  readonly envelopes: readonly Envelope[];
  readonly history: readonly LoggedEvent[];
  readonly proof: ProofView | null;
  readonly stopped: StoppedView | null;
  readonly review: ReviewView | null;
  readonly answers: readonly AnswerView[];
  readonly amendments: readonly AnswerView[];
  readonly replacementAnswers: Readonly<Record<string, StatusEvent>>;
  /** the years of the working calendar that were entered, for whoever may name a day by which something is wanted */
  readonly calendar?: readonly CalendarYear[];
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

export interface ShownPlace {
  readonly field: string;
  readonly part: BoxPart | 'signature' | 'urgency';
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

/** A new file to go along, or one that the draft has already, by its SHA-256. */
export type AnnexRequest = { readonly upload: string; readonly name: string } | { readonly keep: string };

/** What a file was found to be that is to go along. */
export type CheckedAnnex = Omit<Annex, 'file'> & { readonly size: number };

/** A colleague by subject, or a unit of the agency by its id. */
export type PartyRequest = { readonly person: string } | { readonly unit: string };

export interface DraftRequest
  extends Omit<DraftContent, keyof FoundInFile | 'annexes' | 'inReplyTo' | 'amends' | 'inside' | 'byRule'> {
  readonly upload: string;
  readonly inside?: readonly PartyRequest[] | undefined;
  readonly byRule?: readonly NamedRule[] | undefined;
  readonly annexes?: readonly AnnexRequest[] | undefined;
  readonly inReplyTo?: readonly AnswerRequest[] | undefined;
  readonly amends?: AmendsRequest | undefined;
  /** what was kept of it while it was typed */
  readonly unsaved?: UnsavedRef | undefined;
}

export type { Alike } from '../../lib/domain/outgoing/alike.ts';

/** A body that a page names, and the code of the one agency of the directory that bears this name. */
export interface NamedBody {
  readonly name: string;
  readonly code?: string;
}

/** What the words of an upload propose for the form. */
export interface PageProposals extends Proposed {
  /** false for a picture without words */
  readonly hasText: boolean;
  readonly sender?: NamedBody;
  readonly addressees: readonly NamedBody[];
}
