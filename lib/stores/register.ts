import type { Page, QueryRange } from '../ports/records.ts';
import { readPage, type Stored } from './item.ts';
import { registerPk } from './keys.ts';

/** The lines of an agency's list of one direction by time, a page at a time. */
export function registerLines<Line>(
  context: Stored,
  agencyCode: string,
  direction: 'outgoing' | 'incoming',
  range: Omit<QueryRange, 'pk'>,
): Promise<Page<Line>> {
  return readPage<Line>(context, { pk: registerPk(agencyCode, direction), ...range });
}
