import type { Act } from '../../../domain/shared/act.ts';
import type { Context } from '../../../kernel/context.ts';

/** Files and the directory are there where documents can be imported with them. */
export type ImportContext = Pick<Context, 'records' | 'clock'> & Partial<Pick<Context, 'files' | 'directory'>>;

/** Who imports, and what they may. */
export interface Importer {
  readonly who: Act;
  /** the agencies that they administer with all below them */
  readonly roots: readonly string[] | 'all';
  /** whose lines are those that name no agency */
  readonly ownAgency?: string;
  /** the unit of it that they administer, where it is not the whole agency */
  readonly ownUnit?: string;
  /** rights hold at once, as at the set-up; else they wait to be confirmed */
  readonly atOnce: boolean;
}
