/**
 * A document that came in, as the one that answers it names it: what the other side calls it, frozen when the answer was drafted. It goes into the
 * packet as `ResponseFor` (QCVN 102:2016).
 */
export interface Answered {
  /** of the incoming document here */
  readonly id: string;
  /** number and notation as printed */
  readonly code: string;
  /** `yyyy-mm-dd` */
  readonly issuedOn: string;
  /** its author's code on the axis; empty where it has none */
  readonly fromCode: string;
  readonly fromName: string;
  /** its identity on the axis; empty where it has none */
  readonly documentId: string;
  /** work on it is completed by itself when the answer is issued */
  readonly completes: boolean;
}

/** What a draft says of the documents that it answers. */
export interface AnswerRequest {
  readonly id: string;
  readonly completes: boolean;
}

/** So many documents are answered by one at the most. */
export const maxAnswered = 10;
