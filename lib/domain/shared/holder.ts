/** A document as far as it says which agency goes on with it. */
export interface Held {
  /** the agency that it came to, or that made it: its box at the axis, its books and its registers */
  readonly agencyCode: string;
  /** the agency to which it was moved with open work; missing while it is where it came to */
  readonly heldBy?: string;
}

/** The agency whose people go on with a document. */
export const holderOf = ({ agencyCode, heldBy }: Held): string => heldBy ?? agencyCode;
