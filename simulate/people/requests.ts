import type { Person } from '../../lib/domain/organisation/agency.ts';

/** What a person asks for, as the door hands it on. */
export interface Request {
  readonly person: Person;
  readonly operation: string;
  readonly id: string;
  readonly recipient: string;
  readonly body: unknown;
  readonly key: string;
  readonly hash: string;
  readonly seen?: string;
  /** Unix milliseconds */
  readonly at: number;
}

/** What became of it. */
export type Outcome =
  | { readonly is: 'answered'; readonly json: string }
  | { readonly is: 'refused'; readonly code: string }
  /** nobody knows what became of it: the person asks again under the same key */
  | { readonly is: 'unknown' };
