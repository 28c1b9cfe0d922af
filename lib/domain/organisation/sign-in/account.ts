/** A password as it is kept: by which function at which cost, so that a stronger one can follow. */
export type PasswordHash =
  | { readonly name: 'scrypt'; readonly salt: string; readonly hash: string }
  | {
      readonly name: 'argon2id';
      /** KiB */
      readonly memory: number;
      readonly passes: number;
      readonly lanes: number;
      /** base64, as the hash */
      readonly salt: string;
      readonly hash: string;
    };

/** A sign-in that the installation keeps itself. */
export interface Account {
  readonly subject: string;
  readonly password: PasswordHash;
  /** since when it is this password, Unix milliseconds; missing for one of an earlier version */
  readonly since?: number;
}

/** The sign-in of a person, by their subject. */
export interface SignInName {
  readonly login: string;
}

/** How logins look. */
export const loginPattern: RegExp = /^[a-z0-9._-]{3,60}$/;
