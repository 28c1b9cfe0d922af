import { maxNamedPlaces, paperNames } from '../../../domain/outgoing/recipients.ts';
import type { Issued } from '../../../domain/outgoing/states.ts';
import { inGroups } from '../../../domain/shared/in-groups.ts';
import type { Context } from '../../../kernel/context.ts';

/**
 * The names of the first to whom a document goes, as they are called on the day on which it is sent: they stay with it, so that each packet can say who else gets
 * it without looking all of them up. Units and people of the agency itself are its own matter.
 */
export async function firstPlaces(
  { directory }: Pick<Context, 'directory'>,
  { content }: Issued,
): Promise<Pick<Issued, 'places'>> {
  const { recipients } = content;
  const first = recipients.slice(0, maxNamedPlaces);
  const named = await inGroups(first, async (code) => (await directory.agencyByCode(code))?.name ?? code);
  const places = [...named, ...(first.length === recipients.length ? paperNames(content) : [])];
  return places.length > 1 ? { places: places.slice(0, maxNamedPlaces) } : {};
}
