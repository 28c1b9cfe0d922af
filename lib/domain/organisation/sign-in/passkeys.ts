/** A passkey of a person: the public half of a pair of keys whose other half stays in their telephone, computer or security key (WebAuthn Level 2). */
export interface Passkey {
  /** the id of the credential, base64url */
  readonly id: string;
  /** what its owner calls it */
  readonly name: string;
  /** the public key as COSE has it, base64url */
  readonly key: string;
  /** what the authenticator had counted to at its last use; 0 for those that do not count, WebAuthn § 6.1.1 */
  readonly counter: number;
  /** the name of the installation for which it was made: it signs for no other */
  readonly rpId: string;
  /** how the browser reaches it: `internal`, `hybrid`, `usb` … */
  readonly transports: readonly string[];
  /** Unix milliseconds */
  readonly since: number;
  readonly usedAt?: number;
}

export const passkeyLimits = {
  /** so many a person has at most */
  perPerson: 10,
  nameLetters: 60,
  /** what was asked of a browser is answered within this */
  askMinutes: 5,
  challengeBytes: 32,
} as const;

/** What an answer of a browser is for; one that was asked for something else is not taken. */
export type PasskeyPurpose = 'register' | 'prove' | 'sign-in';

/** What was asked of a browser, kept until its answer comes: it is taken once. */
export interface AskedPasskey {
  readonly purpose: PasskeyPurpose;
  /** the session or the sign-in that asked: the answer of another is not taken */
  readonly bound: string;
  /** Unix milliseconds */
  readonly until: number;
}

/** What a browser needs to ask a passkey of its owner. Bytes are base64url. */
export interface PasskeyQuestion {
  readonly challenge: string;
  readonly rpId: string;
  readonly allowed: readonly Pick<Passkey, 'id' | 'transports'>[];
}

/** What a browser needs to make a passkey. Bytes are base64url. */
export interface NewPasskeyQuestion {
  readonly challenge: string;
  readonly rpId: string;
  /** names the person to the authenticator without saying who it is */
  readonly handle: string;
  readonly login: string;
  readonly name: string;
  /** those that the person has already */
  readonly known: readonly Pick<Passkey, 'id' | 'transports'>[];
}

/** What a browser answers with a passkey, WebAuthn § 5.2.2. Bytes are base64url. */
export interface PasskeyAnswer {
  readonly id: string;
  readonly clientDataJSON: string;
  readonly authenticatorData: string;
  readonly signature: string;
}

/** What a browser answers with a new passkey, WebAuthn § 5.2.1. Bytes are base64url. */
export interface NewPasskeyAnswer {
  readonly id: string;
  readonly clientDataJSON: string;
  readonly attestationObject: string;
  readonly transports: readonly string[];
}

/** Why browsers make no passkeys at an address. */
export type NoPasskeys = 'no-name' | 'no-tls';

/** Whether browsers make and use passkeys at the address of the installation. */
export type PasskeyPlace =
  | { readonly possible: true; readonly rpId: string; readonly origin: string }
  | { readonly possible: false; readonly because: NoPasskeys; readonly origin: string };

/**
 * Browsers take the name of a host and never an IP address (WebAuthn § 5.1.3: the effective domain is a valid domain), and only over TLS, or on the machine
 * itself under the name localhost (secure contexts).
 */
export function passkeyPlace(address: string): PasskeyPlace {
  const { origin, hostname, protocol } = new URL(address);
  if (hostname.startsWith('[') || /^[\d.]+$/.test(hostname)) return { possible: false, because: 'no-name', origin };
  const isHere = hostname === 'localhost' || hostname.endsWith('.localhost');
  if (protocol !== 'https:' && !isHere) return { possible: false, because: 'no-tls', origin };
  return { possible: true, rpId: hostname, origin };
}

/** Whether a count goes on from the one before: where it does not, there are two of the same authenticator, WebAuthn § 6.1.1. */
export const countGoesOn = (before: number, now: number): boolean => (before === 0 && now === 0) || now > before;
