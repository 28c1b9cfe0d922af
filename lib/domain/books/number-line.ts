import type { GivenElsewhere } from './elsewhere.ts';
import type { PaperDocument } from './paper.ts';

/**
 * A line of a book: every number ends as issued, on paper or void, and none is ever used again. `reserved` was written by earlier versions. One that was
 * given `elsewhere` stands for all numbers from `elsewhere.from` on. That one and one on `paper` name no document but the digest of what is said of them.
 */
export interface NumberLine {
  readonly documentId: string;
  readonly state: 'reserved' | 'numbered' | 'issued' | 'void' | 'elsewhere' | 'paper';
  readonly reason?: string;
  readonly elsewhere?: GivenElsewhere;
  readonly paper?: PaperDocument;
}
