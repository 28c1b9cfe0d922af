import { catalogs, evidence, forms } from './catalog-and-form.ts';
import { annotated, sneaky } from './certified.ts';
import { forgeries } from './forgery.ts';
import type { AttackCase } from './kit.ts';
import { hidden, replaced, waited } from './shadow.ts';
import { wrappings } from './wrapping.ts';

/** Every attack with its twin. */
export const cases: readonly AttackCase[] = [
  ...forgeries,
  ...wrappings,
  ...hidden,
  ...replaced,
  ...waited,
  ...annotated,
  ...sneaky,
  ...forms,
  ...catalogs,
  ...evidence,
];
