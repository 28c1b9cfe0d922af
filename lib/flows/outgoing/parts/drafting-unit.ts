import type { Person } from '../../../domain/organisation/agency.ts';
import type { DraftingUnit } from '../../../domain/outgoing/states.ts';
import { Refused } from '../../../domain/shared/errors.ts';
import type { Context } from '../../../kernel/context.ts';
import { unitOf } from '../../../stores/organisation/units.ts';

/**
 * The unit in which somebody drafts: that of their place, whose notation the draft must name. Clerks draft for every unit, and what they draft is of none; what a neighbour system drafts is the clerks' to go on with.
 * @throws {Refused} `unit-not-yours`
 */
export async function draftingUnit(
  context: Context,
  person: Person,
  notation: string,
): Promise<DraftingUnit | undefined> {
  if (person.scopes || person.roles.includes('clerk')) return undefined;
  const unit = await unitOf(context, person);
  if (unit?.abbreviation !== notation) throw new Refused({ code: 'unit-not-yours', unit: unit?.abbreviation ?? '' });
  return { id: unit.id, name: unit.name };
}
