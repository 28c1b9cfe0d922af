/** Checks a bearer token: signature, issuer, audience, time. Gives its `sub`, or `undefined` when anything is wrong. */
export interface Identity {
  subjectOf(token: string): Promise<string | undefined>;
}
