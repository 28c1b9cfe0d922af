import type { LoggedEvent } from '../../lib/domain/audit/chain.ts';
import type { AgencyRecord } from '../../lib/domain/organisation/agencies/agency-record.ts';
import type { Absent } from '../../lib/domain/organisation/agency.ts';
import type { Grant, GrantedCapacity } from '../../lib/domain/organisation/authority/grant.ts';
import type { GrantStepName } from '../../lib/domain/organisation/authority/steps.ts';
import type { DirectoryState } from '../../lib/domain/organisation/directory/entry.ts';
import type { AgencyHit } from '../../lib/domain/organisation/directory/found.ts';
import type { DirectoryLoad } from '../../lib/domain/organisation/directory/load.ts';
import type { LineOutcome, PlannedLine } from '../../lib/domain/organisation/import/planned.ts';
import type { Leaving } from '../../lib/domain/organisation/people/leaving.ts';
import type { Assignment, PersonRecord } from '../../lib/domain/organisation/people/person-record.ts';
import type { OpenWork } from '../../lib/domain/tasks/open-work.ts';

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

export type { AgencyHit } from '../../lib/domain/organisation/directory/found.ts';

/** Agencies that were found; `national` says whether a national directory is loaded at all. */
export interface FoundAgencies {
  readonly items: readonly AgencyHit[];
  readonly national: boolean;
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
