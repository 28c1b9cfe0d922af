import type { Act } from './act.ts';

/** Thay thế (wrong content, by a document of the same kind) or đính chính (wrong form, technique or procedure, by an official letter): Decree 30/2020 art. 18.3. */
export type AmendsHow = 'replaces' | 'corrects';
export const amendsHows: readonly AmendsHow[] = ['replaces', 'corrects'];

/** What a draft says of the issued document that it replaces or corrects. */
export interface AmendsRequest {
  readonly how: AmendsHow;
  readonly id: string;
}

/** The document that is replaced or corrected, as it was named when the draft was made; frozen with the issue. */
export interface Amends extends AmendsRequest {
  /** number and notation */
  readonly code: string;
  /** `yyyy-mm-dd` */
  readonly issuedOn: string;
  /** its identity on the axis */
  readonly documentId: string;
}

/** That an issued document was replaced or corrected: by which, and who had that one issued. */
export interface Amended extends Act {
  readonly id: string;
  /** number and notation */
  readonly code: string;
}
