import type { EarlierDocument } from '../domain/organisation/import/earlier.ts';
import type { Item, Page, Write } from '../ports/records.ts';
import { itemOf, readItem, readPage, type Stored } from './item.ts';
import { earlierKey, earlierPk } from './keys.ts';

type Name = Pick<EarlierDocument, 'agencyCode' | 'year' | 'number' | 'notation'>;

/** A document of a register before, with the version that guards it. */
export function findEarlier(
  context: Stored,
  { agencyCode, year, number, notation }: Name,
): Promise<Item<EarlierDocument> | undefined> {
  return readItem<EarlierDocument>(context, earlierKey(agencyCode, year, number, notation));
}

/** A document of a register before is entered, or changed. */
export function earlierWrite(after: EarlierDocument, version: number | undefined): Write {
  const { agencyCode, year, number, notation } = after;
  const put = itemOf(earlierKey(agencyCode, year, number, notation), (version ?? 0) + 1, after);
  return { put, expect: version === undefined ? 'absent' : { version } };
}

/** The documents of a year, the last number first, a page at a time. */
export function earlierPage(
  context: Stored,
  agencyCode: string,
  year: number,
  cursor: string | undefined,
): Promise<Page<EarlierDocument>> {
  const range = { pk: earlierPk(agencyCode, year), order: 'descending', limit: 100 } as const;
  return readPage<EarlierDocument>(context, { ...range, ...(cursor === undefined ? {} : { cursor }) });
}
