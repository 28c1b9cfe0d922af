import { canonicalJson, type DocumentEvent, emptyLog } from '../../domain/audit/chain.ts';
import { type AgencyLine, type KeptLine, keptLine, linesOn } from '../../domain/organisation/agencies/agency-line.ts';
import {
  type AgencyRecord,
  agencyOn,
  type Predecessor,
  recordOfAgency,
} from '../../domain/organisation/agencies/agency-record.ts';
import type { CodeHolder } from '../../domain/organisation/agencies/decide.ts';
import type { Agency } from '../../domain/organisation/agency.ts';
import { heldOn, holdsOn } from '../../domain/organisation/validity.ts';
import type { Act } from '../../domain/shared/act.ts';
import { daysAfter } from '../../domain/shared/calendar/day.ts';
import type { Write } from '../../ports/records.ts';
import { type Loaded, loadState, stateWrites } from '../documents/logged-state.ts';
import { itemOf, newItem, readBodies, readItem, type Stored, sha256Text } from '../item.ts';
import {
  agenciesPk,
  agencyBeforeKey,
  agencyCodeKey,
  agencyLineKey,
  agencyRecordKey,
  aliasBeforeKey,
  succeededKey,
  treeMarkKey,
} from '../keys.ts';

interface CodeBody {
  readonly holders: readonly CodeHolder[];
}

/** Under which name the log of an agency is kept. */
export const agencyLog = (id: string): string => agencyRecordKey(id).pk;

/** The record of an agency by its id; version 0 where it is still as an earlier version of the system kept it. */
export async function findAgencyRecord(context: Stored, id: string): Promise<Loaded<AgencyRecord> | undefined> {
  const loaded = await loadState<AgencyRecord>(context.records, agencyRecordKey(id));
  if (loaded) return loaded;
  const before = await readItem<Agency>(context, agencyBeforeKey(id));
  return before && { state: recordOfAgency(before.body), version: 0, log: emptyLog };
}

/** The id of the agency that has a code on a day, or had it last before. */
export async function agencyIdOf(context: Stored, code: string, day: string): Promise<string | undefined> {
  const holders = await holdersOf(context, code);
  const known = holders.filter(({ from }) => from <= day).toSorted((a, b) => (a.from < b.from ? 1 : -1));
  const now = known.find((holder) => holdsOn(holder, day)) ?? known[0];
  if (now) return now.id;
  if (await readItem(context, agencyBeforeKey(code))) return code;
  return (await readItem<{ readonly code: string }>(context, aliasBeforeKey(code)))?.body.code;
}

/** Everybody whose a code is or was, as far as agencies are kept here. */
export async function holdersOf(context: Stored, code: string): Promise<readonly CodeHolder[]> {
  return (await readItem<CodeBody>(context, agencyCodeKey(code)))?.body.holders ?? [];
}

/** All agencies that are kept here, as they are on a day: our own tree, not the national directory. */
export async function agencyLines(context: Stored, day: string): Promise<AgencyLine[]> {
  return linesOn(await keptLines(context), day);
}

/** The ids of all agencies that are kept here. */
export async function agencyIds(context: Stored): Promise<string[]> {
  return (await keptLines(context)).map(({ id }) => id);
}

const keptLines = (context: Stored) => readBodies<KeptLine>(context, { pk: agenciesPk, limit: 200 });

/** An agency that is kept here as it is on a day, below the one above it as that one is called then; one that has ended as it was last. */
export async function agencyOfDay(context: Stored, id: string, day: string): Promise<Agency | undefined> {
  const record = (await findAgencyRecord(context, id))?.state;
  const agency = record && agencyOn(record, day);
  if (!agency) return undefined;
  const last = record.to !== undefined && record.to <= day ? daysAfter(record.to, -1) : day;
  const parentId = heldOn(record.names, last)?.parentId;
  const parent = parentId === undefined ? undefined : (await findAgencyRecord(context, parentId))?.state;
  const above = parent && agencyOn(parent, last);
  return above ? { ...agency, parentName: above.name } : agency;
}

/** An agency before and after a change, and what its log says of it. */
export interface AgencyChange {
  readonly before: Loaded<AgencyRecord> | undefined;
  readonly after: AgencyRecord;
  readonly events: readonly DocumentEvent[];
}

/** Everything a change of an agency writes: its record with its log, its line, and whose its codes are. */
export function agencyChange(
  context: Stored,
  before: Loaded<AgencyRecord> | undefined,
  after: AgencyRecord,
  who: Act,
  events: readonly DocumentEvent[],
): Promise<Write[]> {
  return agencyChanges(context, [{ before, after, events }], who);
}

/** The same for several agencies in one transaction; they may have had a code one after the other. */
export async function agencyChanges(context: Stored, changes: readonly AgencyChange[], who: Act): Promise<Write[]> {
  const kept = changes.map((change) => ({ ...change, ...(change.before?.version === 0 ? { before: undefined } : {}) }));
  const listed = kept.filter(({ before, after }) => !before || isListedAnew(before.state, after));
  return [
    ...markWrites(listed),
    ...kept.flatMap(({ before, after, events }): Write[] => [
      ...stateWrites({ key: agencyRecordKey(after.id), ...(before ? { before } : {}), after, events, who }),
      { put: itemOf(agencyLineKey(after.id), 1, keptLine(after)), expect: 'any' },
      ...succeededWrites(before?.state, after),
    ]),
    ...(await codeWrites(context, kept)),
  ];
}

const isListedAnew = (before: AgencyRecord, after: AgencyRecord): boolean =>
  canonicalJson(keptLine(before)) !== canonicalJson(keptLine(after));

/** A version of an agency is written once, so that no two marks are the same. */
function markWrites(listed: readonly Pick<AgencyChange, 'before' | 'after'>[]): Write[] {
  if (listed.length === 0) return [];
  const versions = listed.map(({ before, after }) => `${after.id}@${(before?.version ?? 0) + 1}`);
  const body: MarkBody = { mark: sha256Text(versions.join(' ')) };
  return [{ put: itemOf(treeMarkKey, 1, body), expect: 'any' }];
}

interface MarkBody {
  readonly mark: string;
}

/** Whether a write is that of the mark: one transaction has one, however many agencies it changes. */
export const isTreeMark = (write: Write): boolean => 'put' in write && write.put.pk === treeMarkKey.pk;

/**
 * The list of agencies as it stands, read anew only after a change: what is held is as old as its mark, which is read each time. Lists of before there were
 * marks are read each time.
 */
export function heldAgencyLines(context: Stored): (day: string) => Promise<readonly AgencyLine[]> {
  let held: { readonly mark: string; readonly day: string; readonly lines: readonly AgencyLine[] } | undefined;
  return async (day) => {
    // before the lines: they may be newer than their mark, and never older
    const mark = (await readItem<MarkBody>(context, treeMarkKey))?.body.mark;
    if (mark !== undefined && held?.mark === mark && held.day === day) return held.lines;
    const lines = await agencyLines(context, day);
    held = mark === undefined ? undefined : { mark, day, lines };
    return lines;
  };
}

const listsOf = new WeakMap<Stored['records'], ReturnType<typeof heldAgencyLines>>();

/** The same for whoever reads these records: forms that people open all day do not read the whole list each time. */
export function agencyLinesToday(context: Stored, today: string): Promise<readonly AgencyLine[]> {
  const read = listsOf.get(context.records) ?? heldAgencyLines(context);
  listsOf.set(context.records, read);
  return read(today);
}

/** The agencies that an agency succeeds to, whose documents its people find and go on with. */
export async function succeededBy(context: Stored, id: string): Promise<readonly Predecessor[]> {
  return (await readItem<SucceededBody>(context, succeededKey(id)))?.body.agencies ?? [];
}

interface SucceededBody {
  readonly agencies: readonly Predecessor[];
}

function succeededWrites(before: AgencyRecord | undefined, { id, predecessors = [] }: AgencyRecord): Write[] {
  if (predecessors.length === (before?.predecessors ?? []).length) return [];
  const body: SucceededBody = { agencies: predecessors };
  return [{ put: itemOf(succeededKey(id), 1, body), expect: 'any' }];
}

async function codeWrites(context: Stored, changes: readonly AgencyChange[]): Promise<Write[]> {
  const rows = changes.flatMap(({ before, after }) => [...(before?.state.codes ?? []), ...after.codes]);
  const writes: Write[] = [];
  for (const code of new Set(rows.map((row) => row.code))) {
    const held = changes.map(({ before, after }) => [heldBy(before?.state, code), heldBy(after, code)] as const);
    if (held.every(([was, is]) => canonicalJson(was) === canonicalJson(is))) continue;
    const item = await readItem<CodeBody>(context, agencyCodeKey(code));
    const changed = changes.map(({ after }) => after.id);
    const others = (item?.body.holders ?? []).filter(({ id }) => !changed.includes(id));
    const body: CodeBody = { holders: [...others, ...held.flatMap(([, is]) => is ?? [])] };
    const version = item?.version ?? 0;
    const put = itemOf(agencyCodeKey(code), version + 1, body);
    writes.push({ put, expect: item ? { version } : 'absent' });
  }
  return writes;
}

const heldBy = (record: AgencyRecord | undefined, code: string): readonly CodeHolder[] | undefined =>
  record?.codes
    .filter((row) => row.code === code)
    .map(({ from, to }) => ({ id: record.id, from, ...(to === undefined ? {} : { to }) }));

/** The writes that put an agency into the directory as it is today, without a word of who did it: set-up of a demonstration, and tests. */
export function agencyWrites(agency: Parameters<typeof recordOfAgency>[0]): Write[] {
  const record = recordOfAgency(agency);
  const body = { state: record, log: emptyLog };
  const holders = (code: string): CodeBody => ({ holders: heldBy(record, code) ?? [] });
  return [
    { put: newItem(agencyRecordKey(record.id), body), expect: 'absent' },
    { put: newItem(agencyLineKey(record.id), keptLine(record)), expect: 'absent' },
    ...record.codes.map(({ code }): Write => ({ put: newItem(agencyCodeKey(code), holders(code)), expect: 'absent' })),
  ];
}
