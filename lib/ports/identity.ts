/** Whom a token stands for. */
export interface Bearer {
  /** its `sub` */
  readonly subject: string;
  /** the session that it came of, where the issuer names it */
  readonly session?: string;
}

/** Checks a bearer token: signature, issuer, audience, time. Gives whom it stands for, or `undefined` when anything is wrong. `isUsed` says that a person is at it. */
export interface Identity {
  bearerOf(token: string, isUsed?: boolean): Promise<Bearer | undefined>;
}
