import { between, drowned, structure, values } from './between.ts';
import { catalogs, evidence, forms } from './catalog-and-form.ts';
import { annotated, sneaky } from './certified.ts';
import { covers } from './covers.ts';
import { forgeries } from './forgery.ts';
import type { AttackCase } from './kit.ts';
import { fieldTrees, inherited, paintedWith, switched } from './objects.ts';
import { hidden, replaced, waited } from './shadow.ts';
import { otherStates } from './states.ts';
import { strokes } from './strokes.ts';
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
  ...covers,
  ...strokes,
  ...otherStates,
  ...inherited,
  ...paintedWith,
  ...switched,
  ...fieldTrees,
  ...between,
  ...drowned,
  ...structure,
  ...values,
  ...forms,
  ...catalogs,
  ...evidence,
];
