import type { DocumentEvent } from '../../domain/audit/chain.ts';
import {
  countedNotation,
  type Dossier,
  type DossierState,
  dossierCode,
  dossierYears,
  itemsIn,
  maintenanceOf,
  type RegisterSide,
} from '../../domain/dossiers/dossier.ts';
import type { Maintenance } from '../../domain/dossiers/maintenance.ts';
import type { Act } from '../../domain/shared/act.ts';
import type { Key, Page, Write } from '../../ports/records.ts';
import { type Loaded, loadState, stateWrites } from '../documents/logged-state.ts';
import { itemOf, newItem, nextItem, readAll, readItem, readPage, type Stored } from '../item.ts';
import { type DossiersOf, dossierKey, dossierNotationKey, dossiersPk, inDossierKey, inDossiersPk } from '../keys.ts';
import { factWrites } from '../messages/feed.ts';

export type { DossiersOf } from '../keys.ts';

/** A line of a list of dossiers. */
export interface DossierLine {
  readonly id: string;
  readonly code: string;
  readonly year: number;
  readonly title: string;
  readonly state: DossierState;
  readonly maintenance: Maintenance;
  readonly creator: Dossier['creator'];
  readonly unit?: NonNullable<Dossier['unit']>;
  readonly startDate: string;
  readonly endDate?: string;
  readonly documents: number;
  /** of a closed one */
  readonly pages?: number;
  readonly note: string;
  /** when it was last changed, Unix milliseconds */
  readonly changedAt: number;
}

/** The name of the log of a dossier. */
export const dossierLog = (id: string): string => dossierKey(id).pk;

/** A dossier as it stands, whoever asks. */
export function findDossier({ records }: Stored, id: string): Promise<Loaded<Dossier> | undefined> {
  return loadState<Dossier>(records, dossierKey(id));
}

/** Everything a change of a dossier writes: its state with its log, its fact for the feed, and its lines. The version of the state guards the lines. */
export function dossierWrites(
  before: Loaded<Dossier> | undefined,
  after: Dossier,
  who: Act,
  event: DocumentEvent,
): Write[] {
  const version = (before?.version ?? 0) + 1;
  const line = dossierLine(after, who.at);
  return [
    ...stateWrites({ key: dossierKey(after.id), ...(before ? { before } : {}), after, events: [event], who }),
    ...factWrites('dossier', after, [after.agencyCode], version, who, [event]),
    ...dossierLineKeys(after).map((key): Write => ({ put: itemOf(key, version, line), expect: 'any' })),
  ];
}

/** Where the lines of a dossier stand: in the list of its year, of who made it and of their unit. */
export function dossierLineKeys({ id, agencyCode, year, creator, unit }: Dossier): readonly Key[] {
  const lists: readonly DossiersOf[] = [{ year }, { maker: creator.subject }, ...(unit ? [{ unit: unit.id }] : [])];
  return lists.map((of) => ({ pk: dossiersPk(agencyCode, of), sk: id }));
}

/** What a list shows of a dossier. */
export function dossierLine(dossier: Dossier, changedAt: number): DossierLine {
  const { id, year, title, state, creator, unit, startDate, note } = dossier;
  return {
    ...{ id, code: dossierCode(dossier), year, title, state, creator, startDate, note, changedAt },
    maintenance: maintenanceOf(dossier),
    documents: itemsIn(dossier).length,
    ...(unit ? { unit } : {}),
    ...(dossier.state === 'closed' ? { endDate: dossier.endDate, pages: dossier.totals.pages } : {}),
  };
}

/** A page of a list of dossiers, the one that was opened last first. */
export function dossierLines(
  context: Stored,
  agencyCode: string,
  of: DossiersOf,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<Page<DossierLine>> {
  const from = cursor === undefined ? {} : { cursor };
  return readPage<DossierLine>(context, { pk: dossiersPk(agencyCode, of), order: 'descending', limit, ...from });
}

/** Every dossier of a year, in the order in which they were opened. */
export async function* dossiersOfYear(context: Stored, agencyCode: string, year: number): AsyncGenerator<DossierLine> {
  const range = { pk: dossiersPk(agencyCode, { year }), order: 'ascending', limit: 200 } as const;
  for await (const { body } of readAll<DossierLine>(context, range)) yield body;
}

/** The ids of all dossiers of an agency by year, some at a time. */
export async function* dossierIds(context: Stored, agencyCode: string, atOnce: number): AsyncGenerator<string[]> {
  for (let year: number = dossierYears.first; year <= dossierYears.last; year += 1) {
    const ids: string[] = [];
    for await (const { id } of dossiersOfYear(context, agencyCode, year)) {
      ids.push(id);
      if (ids.length === atOnce) yield ids.splice(0);
    }
    if (ids.length > 0) yield ids;
  }
}

/** Whose a notation is, and how many dossiers were counted on it. */
interface Taken {
  readonly id: string;
  readonly count: number;
}

/**
 * The next free notation on a line of the plan, and the writes that take it for this dossier: two who open one at once get two, since one of the writes does not apply
 * and is decided again.
 */
export async function takeNotation(
  context: Stored,
  { agencyCode, year, base, id }: { agencyCode: string; year: number; base: string; id: string },
): Promise<{ readonly notation: string; readonly writes: readonly Write[] }> {
  const key = (notation: string) => dossierNotationKey(agencyCode, year, notation);
  const first = await readItem<Taken>(context, key(base));
  if (!first) return { notation: base, writes: [{ put: newItem(key(base), { id, count: 1 }), expect: 'absent' }] };
  let count = first.body.count + 1;
  // a line of the plan may bear a notation that looks counted
  while (await readItem<Taken>(context, key(countedNotation(base, count)))) count += 1;
  const notation = countedNotation(base, count);
  const counted = nextItem(first, { ...first.body, count });
  return {
    notation,
    writes: [counted.write, { put: newItem(key(notation), { id, count: 1 }), expect: 'absent' }],
  };
}

/** The document is found with this dossier from now on. The version of the dossier guards it. */
export const inDossierWrite = (direction: RegisterSide, id: string, dossier: string): Write => ({
  put: newItem(inDossierKey(direction, id, dossier), { dossier }),
  expect: 'any',
});

/** It is not any more. */
export const outOfDossierWrite = (direction: RegisterSide, id: string, dossier: string): Write => ({
  remove: inDossierKey(direction, id, dossier),
});

/** The ids of the dossiers in which a document is, at most 200. */
export async function dossiersWith(context: Stored, direction: RegisterSide, id: string): Promise<readonly string[]> {
  const page = await readPage<{ dossier: string }>(context, { pk: inDossiersPk(direction, id), limit: 200 });
  return page.items.map(({ body }) => body.dossier);
}
