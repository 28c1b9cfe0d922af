import type { Viewer } from '../../lib/domain/audit/viewers.ts';
import type { Duty } from '../../lib/domain/duties/duty.ts';
import type { DueGroup } from '../../lib/domain/duties/groups.ts';
import type { Agency, Person } from '../../lib/domain/organisation/agency.ts';
import type { Find } from '../../lib/domain/registers/finds.ts';
import type { Task } from '../../lib/domain/tasks/task.ts';

/** The answers of the API as the page reads them; a test holds them equal to what the flows give. */
export interface Me {
  person: Person;
  agency: Agency;
  colleagues: Person[];
  maxFileBytes: number;
  hasKey: boolean;
  /** a held one asks for its passphrase at each signature */
  key: 'held' | 'destroyed' | 'trial' | 'unprotected' | 'elsewhere' | 'none';
  hasToken: boolean;
  /** in which the person can act */
  places: { readonly id: string; readonly agencyName: string; readonly position: string }[];
  authorised: Person[];
  /** agencies that the own one has succeeded */
  predecessors: { readonly id: string; readonly name: string }[];
  /** the unit in which the person drafts; nothing for clerks, who draft for every unit */
  draftsIn: { readonly name: string; readonly notation: string } | null;
  /** units of the agency; one that nobody heads cannot be given work */
  units: { readonly id: string; readonly name: string; readonly notation: string; readonly headName: string }[];
}

/** A task with the clock that it stands under, and the group in which it stands at the moment. */
export interface InboxTask extends Task {
  readonly duty?: Duty;
  readonly group: DueGroup;
}

export interface Inbox {
  readonly items: readonly InboxTask[];
  readonly more: boolean;
  /** of all that waits, whether it is shown or not */
  readonly counts: Readonly<Record<DueGroup, number>>;
  /** there are still others, whom nobody has counted */
  readonly uncounted: boolean;
}

export interface Presigned {
  readonly url: string;
  readonly method: 'PUT' | 'GET';
  readonly headers: Readonly<Record<string, string>>;
  readonly expiresAt: number;
}

export interface Page<Line> {
  items: Line[];
  next?: string;
}

/** Who has looked at a document. */
export interface Viewers {
  readonly items: readonly Viewer[];
  readonly more: boolean;
}

export interface SearchAnswer {
  readonly items: readonly Find[];
  readonly count: number;
  readonly more: boolean;
  readonly next?: string;
  readonly loosened: boolean;
  readonly behind: number;
}
