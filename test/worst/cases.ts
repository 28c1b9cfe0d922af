import { carriedCases } from './carried.ts';
import { evidenceCases } from './evidence.ts';
import { streamCases } from './streams.ts';
import { structureCases } from './structure.ts';

/** A file made to be expensive, of 10 MB or less. */
export interface WorstCase {
  readonly name: string;
  make(): Uint8Array | Promise<Uint8Array>;
  /** DER of the root to be trusted, for those whose paths are to be judged. */
  readonly root?: () => Uint8Array;
}

export const worstCases: readonly WorstCase[] = [...structureCases, ...streamCases, ...evidenceCases, ...carriedCases];
