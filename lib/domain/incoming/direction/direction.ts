import type { Act } from '../../shared/act.ts';

/** A person who is to do something, as they were called then. */
export interface PersonParty {
  readonly person: string;
  readonly name: string;
}

/** A unit that is to do something: whoever heads it gets the task, and `head` is who did so then (by subject). */
export interface UnitParty {
  readonly unit: string;
  readonly name: string;
  readonly head: string;
  readonly headName: string;
}

export type Party = PersonParty | UnitParty;

/**
 * Ý kiến phân phối, bút phê: who leads (chủ trì), who cooperates (phối hợp), who is to know (để biết), until when. Several stand in their order:
 * Decree 30/2020 art. 23.2, 24.
 */
export interface Direction extends Act {
  readonly text: string;
  /** missing in a further direction: who leads then is who led before */
  readonly lead?: Party;
  readonly cooperating: readonly Party[];
  readonly forInformation: readonly Party[];
  /** `yyyy-mm-dd` */
  readonly due?: string;
}

/** Đề xuất xử lý: the direction that a clerk puts before the leader. It binds nobody, and nobody has a task by it. */
export interface Proposal extends Direction {
  readonly lead: Party;
}

/** What one of the others is to do, and what came of it. It is never taken out again. */
export interface Part {
  /** from 1, in the order in which they were given */
  readonly number: number;
  readonly role: 'cooperating' | 'information';
  readonly of: Party;
  /** Unix milliseconds */
  readonly at: number;
  /** whom the head of a unit has named for it, and by when they are to be done */
  readonly named?: PersonParty;
  readonly due?: string;
  /** the opinion or result of who cooperates; empty for who has seen it */
  readonly done?: Act & { readonly text: string };
  /** taken back by the leader, or over because who leads has completed the document, or leads it now themself */
  readonly ended?: Act & { readonly how: 'withdrawn' | 'with-lead' };
}

/** Giao việc trong đơn vị: the head of a unit names who does it. `part` is missing where it is the lead. */
export interface Distribution extends Act {
  readonly to: PersonParty;
  readonly unit: string;
  readonly unitName: string;
  readonly text: string;
  readonly part?: number;
  readonly due?: string;
}

/** Báo cáo tiến độ, by who leads. */
export interface ProgressReport extends Act {
  readonly text: string;
  /** 0 to 100 */
  readonly percent?: number;
}

/** Xin gia hạn. */
export interface Extension extends Act {
  readonly reason: string;
  /** `yyyy-mm-dd`: by when it was due, and by when it would be */
  readonly from: string;
  readonly until: string;
  /** it was asked for when the day was over */
  readonly late?: true;
  /** granted until a day, or refused with a reason */
  readonly decided?: Act & { readonly until?: string; readonly reason: string };
  /** the work went back or was completed before anybody decided */
  readonly lapsed?: Act;
}

/** All that was directed about a document, and what came of it. */
export interface Directed {
  readonly directions: readonly Direction[];
  readonly parts: readonly Part[];
  readonly distributions: readonly Distribution[];
  readonly progress: readonly ProgressReport[];
  readonly extensions: readonly Extension[];
  /** `yyyy-mm-dd`: by when the leader wants it, as it stands now */
  readonly due?: string;
  /** by when the head of the leading unit wants it; never later */
  readonly unitDue?: string;
}

export const nothingDirected: Directed = {
  ...{ directions: [], parts: [], distributions: [], progress: [], extensions: [] },
};

/** A document stays small enough to be kept as one record: so many entries of each kind at most. */
export const limits = {
  directions: 20,
  parties: 20,
  parts: 60,
  distributions: 40,
  progress: 50,
  extensions: 10,
} as const;

export const isUnit = (party: Party): party is UnitParty => 'unit' in party;
/** What tells a party from all others. */
export const partyKey = (party: Party): string => (isUnit(party) ? `unit ${party.unit}` : `person ${party.person}`);

/** By when who leads is to be done. */
export const leadDue = ({ due, unitDue }: Directed): string | undefined => unitDue ?? due;

/** The extension that waits for a leader's decision. */
export const pendingExtension = ({ extensions }: Directed): Extension | undefined =>
  extensions.find(({ decided, lapsed }) => !decided && !lapsed);

/** Who directed last: they decide about more time. */
export const directorOf = ({ directions }: Directed): string | undefined => directions.at(-1)?.by;
