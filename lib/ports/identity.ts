import type { MachineScope } from '../domain/organisation/machines/scopes.ts';

/** Whom a token stands for. */
export interface Bearer {
  /** its `sub` */
  readonly subject: string;
  /** the session that it came of, where the issuer names it */
  readonly session?: string;
  /** of a machine account: what this token lets it do */
  readonly scopes?: readonly MachineScope[];
}

/** Checks a bearer token: signature, issuer, audience, time. Gives whom it stands for, or `undefined` when anything is wrong. `isUsed` says that a person is at it. */
export interface Identity {
  bearerOf(token: string, isUsed?: boolean): Promise<Bearer | undefined>;
}
