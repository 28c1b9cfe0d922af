import type { MessageType } from '../domain/delivery/message-type.ts';

/** One message waiting for us at the axis. `axisDocId` is the transport's id, not the document's. */
export interface ReceivedItem {
  /** where the axis gave none, a name that is always the same for the same line of its list */
  readonly axisDocId: string;
  /** the line as it was listed, where it names nothing that could be asked for */
  readonly unaskable?: string;
  readonly messageType: MessageType;
  readonly from: string;
  readonly to: string;
}

/** One message that the axis holds from us, a line per recipient. */
export interface SentItem {
  readonly axisDocId: string;
  readonly messageType: MessageType;
  readonly from: string;
  readonly to: string;
  /** `number/notation` of the document */
  readonly code: string;
  /** what the axis calls it; of a status often its code */
  readonly title: string;
}

export type ExchangeFailureKind =
  /** try again later: network, timeout, 5xx */
  | 'unavailable'
  /** our system id or secret is not accepted: stop and tell the administrator */
  | 'unauthorised'
  /** the axis does not accept this content or this recipient: trying again does not help */
  | 'refused'
  /** the answer makes no sense; the request may have taken effect */
  | 'nonsense'
  /** a message was handed out that is not whole: `cut`, `empty`, `too-large` */
  | 'spoiled';

/** The only error of this port; `detail` is the axis's own words (ErrorDesc) where it gave any. */
export class ExchangeFailure extends Error {
  readonly kind: ExchangeFailureKind;
  readonly errorCode: string;
  readonly detail: string;
  /** what was handed out, where it is not whole */
  readonly bytes?: Uint8Array;
  constructor(kind: ExchangeFailureKind, errorCode: string, detail: string, bytes?: Uint8Array) {
    super(`${kind} ${errorCode} ${detail}`);
    this.name = 'ExchangeFailure';
    this.kind = kind;
    this.errorCode = errorCode;
    this.detail = detail;
    if (bytes) this.bytes = bytes;
  }
}

/**
 * The national document-exchange axis as one agency sees it. Items stay listed until acknowledged.
 * After `unavailable` or `nonsense` on `send`, ask `sent` before sending again: the axis may have taken it.
 */
export interface Exchange {
  send(message: { from: string; to: readonly string[]; messageType: MessageType; edxml: Uint8Array }): Promise<string>;
  sent(messageType: MessageType, since: number): Promise<SentItem[]>;
  received(messageType: MessageType): Promise<ReceivedItem[]>;
  fetch(axisDocId: string): Promise<Uint8Array>;
  acknowledge(axisDocId: string, outcome: 'done' | 'fail', description?: string): Promise<void>;
}

/** Who an agency is at the axis. */
export interface AxisCredentials {
  readonly systemId: string;
  readonly secret: string;
}

/** Each agency talks to the axis under its own system id. */
export interface Exchanges {
  of(agencyCode: string): Promise<Exchange>;
}
