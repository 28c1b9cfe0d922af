/** Something that must always hold does not: the run ends here. */
export class Broken extends Error {
  readonly invariant: string;
  readonly detail: string;
  constructor(invariant: string, detail: string) {
    super(`${invariant}: ${detail}`);
    this.name = 'Broken';
    this.invariant = invariant;
    this.detail = detail;
  }
}

/** Ends the run where something does not hold. */
export function hold(holds: boolean, invariant: string, detail: () => string): asserts holds {
  if (!holds) throw new Broken(invariant, detail());
}
