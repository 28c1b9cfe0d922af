import type { Typeface } from '../../ports/typeface.ts';
import { tinosSubset } from './tinos-subset.ts';

/** Tinos, which has the metrics of Times New Roman: Decree 30/2020 App. I I.3. */
export const tinos: Typeface = { subset: tinosSubset };
