import { between, drowned, structure, values } from './between.ts';
import { catalogs, evidence, forms } from './catalog-and-form.ts';
import { annotated, sneaky } from './certified.ts';
import { covers } from './covers.ts';
import { exchangedValues } from './exchanged-values.ts';
import { fieldTrees } from './field-tree.ts';
import { forgeries } from './forgery.ts';
import { inherited } from './inherited.ts';
import type { AttackCase } from './kit.ts';
import { switched } from './layers-and-names.ts';
import { readOtherwise } from './read-otherwise.ts';
import { paintedWith } from './resources.ts';
import { roomToFill } from './room-to-fill.ts';
import { hidden } from './shadow-hide.ts';
import { replaced } from './shadow-replace.ts';
import { waited } from './shadow-wait.ts';
import { otherStates } from './states.ts';
import { strokes } from './strokes.ts';
import { wrappings } from './wrapping.ts';
import { writtenOtherwise } from './written-otherwise.ts';

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
  ...exchangedValues,
  ...readOtherwise,
  ...writtenOtherwise,
  ...roomToFill,
];
