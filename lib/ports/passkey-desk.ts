import type {
  NewPasskeyAnswer,
  Passkey,
  PasskeyAnswer,
  PasskeyPlace,
} from '../domain/organisation/sign-in/passkeys.ts';

/** Why an answer is not taken: made at another address, without the owner's finger, face or PIN, or not by this passkey for this question. */
export type PasskeyFault = 'address' | 'not-verified' | 'wrong';

/** Judges what browsers answer with passkeys, at the address of the installation. */
export interface PasskeyDesk {
  place(): PasskeyPlace;
  /** names a person to authenticators, the same each time, without saying who it is; base64url */
  handleOf(subject: string): string;
  /** the question that an answer answers, as the answer says; nothing where it cannot be read */
  challengeOf(answer: Pick<PasskeyAnswer, 'clientDataJSON'>): string | undefined;
  registered(
    answer: NewPasskeyAnswer,
    challenge: string,
  ): Promise<Pick<Passkey, 'id' | 'key' | 'counter' | 'transports'> | PasskeyFault>;
  /** the count of the authenticator; whether it goes on from the one before is not judged here */
  asserted(
    answer: PasskeyAnswer,
    challenge: string,
    passkey: Passkey,
  ): Promise<{ readonly counter: number } | PasskeyFault>;
}
