/** What looking for changes may cost over all revisions of a file: every input comes to an end. */
export interface Budget {
  /** Revisions that are looked at. */
  revisions: number;
  /** Changes after which no further revision is looked at. */
  readonly changes: number;
  /** Objects followed from reference to reference. */
  objects: number;
  /** Operators of content streams. */
  operations: number;
  /** Appearances laid over pages. */
  appearances: number;
  /** Things painted that are kept to be compared. */
  marks: number;
  /** Characters that fonts map or measure. */
  glyphs: number;
}

/** For a file of so many bytes: no sound one has more objects than one in thirty bytes. */
export function defaultBudget(size: number): Budget {
  return {
    revisions: 500,
    changes: 20_000,
    objects: Math.max(300_000, size / 30),
    operations: 1_500_000,
    appearances: 400,
    marks: 250_000,
    glyphs: 1_000_000,
  };
}

/**
 * What one page may take when it is uploaded: a part of the usual, since it is painted again for the signature, for number and date, for the
 * agency's signature, and by whoever receives it.
 */
export function uploadBudget(): Budget {
  return {
    revisions: 500,
    changes: 1_000,
    objects: 150_000,
    operations: 300_000,
    appearances: 400,
    marks: 60_000,
    glyphs: 250_000,
  };
}
