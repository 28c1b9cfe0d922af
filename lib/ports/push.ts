import type { PushTarget } from '../domain/duties/push/push-subscription.ts';
import type { PushText } from '../domain/duties/push/push-text.ts';

/** A message to one browser. */
export interface PushMessage extends PushTarget {
  readonly text: PushText;
  /** RFC 8030 § 5.4, at most 32 letters of base64url: a repeat of the same message bears the same */
  readonly topic: string;
  /** who sends it, an address of the page (RFC 8292 § 2.1) */
  readonly origin: string;
}

/** What a service said: it has it, it knows the browser no more, or it has not taken it. `unclear` where it may have it all the same. */
export type PushOutcome =
  | { readonly is: 'sent' }
  | { readonly is: 'gone' }
  | {
      readonly is: 'failed';
      readonly forGood: boolean;
      readonly detail: string;
      readonly unclear?: true;
      /** milliseconds after which the service wants to be asked again */
      readonly retryAfter?: number;
    };

/** Hands messages to the services of browsers (RFC 8030, 8291, 8292). */
export interface PushDesk {
  /** what a browser is to be switched on with, base64url: the key of the installation, made when it is first asked for */
  publicKey(): Promise<string>;
  /** Never rejects for what a service does. At most a quarter of a minute. */
  send(message: PushMessage): Promise<PushOutcome>;
}
