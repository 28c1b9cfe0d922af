import type { Act } from '../../shared/act.ts';
import type { Succession } from '../agencies/agency-record.ts';

export type SuccessionKind = Succession['kind'];

/** What a kind of succession does. */
interface KindRow {
  /** how many agencies it takes from, at least and at most */
  readonly from: readonly [number, number];
  /** how many it gives to */
  readonly to: readonly [number, number];
  /** whether those that it takes from end: their codes, books and places with them */
  readonly ends: boolean;
}

/** Of a succession in one transaction; more agencies go in several. */
export const maxAgencies = 10;

/** The one table of successions. A new legal person under another code is `rename`; a name alone changes by renaming the agency. */
export const successionKinds: Readonly<Record<SuccessionKind, KindRow>> = {
  merge: { from: [1, maxAgencies], to: [1, 1], ends: true },
  split: { from: [1, 1], to: [2, maxAgencies], ends: true },
  dissolve: { from: [1, 1], to: [1, 1], ends: true },
  rename: { from: [1, 1], to: [1, 1], ends: true },
  transfer: { from: [1, 1], to: [1, 1], ends: false },
};

/** Where somebody goes who does not go where the others do. */
export interface PersonMove {
  readonly subject: string;
  /** missing for who gets no place */
  readonly toId?: string;
  /** the unit there; missing for the one that has the same abbreviation or name, or none */
  readonly unitId?: string;
}

/** Which agencies are succeeded by which, from a day on. What is not said goes to the first successor. */
export interface SuccessionRequest {
  readonly kind: SuccessionKind;
  readonly fromIds: readonly string[];
  readonly toIds: readonly string[];
  /** the first day on which it holds, `yyyy-mm-dd` */
  readonly on: string;
  /** the decision that it rests on */
  readonly decision: string;
  /** in a transfer who moves, else who goes elsewhere than to the first successor */
  readonly moves: readonly PersonMove[];
}

/** A succession on its way: asked for by one, confirmed by another, carried out part by part. */
export interface SuccessionRecord extends SuccessionRequest {
  readonly id: string;
  /** the agency of who asked for it */
  readonly agencyCode: string;
  readonly state: 'proposed' | 'confirmed' | 'done' | 'withdrawn';
  readonly proposed: Act;
  readonly confirmed?: Act;
  readonly done?: Act;
  readonly withdrawn?: Act & { readonly reason: string };
}
