import type { PacketProblem } from '../../../domain/incoming/packet-problems.ts';
import { endsWhole } from '../../../edxml/glimpse.ts';
import type { Context } from '../../../kernel/context.ts';
import { sha256Hex } from '../../../pki/sha256.ts';
import { type Exchange, ExchangeFailure, type ReceivedItem } from '../../../ports/exchange.ts';
import type { Item, Write } from '../../../ports/records.ts';
import { newItem } from '../../../stores/documents/logged-state.ts';
import { axisMessageKey, axisName } from '../../../stores/keys.ts';

/** What is known of a message at the axis: taken in, or tried so many times. */
export interface AxisItem {
  /** what was wrong with it, as the axis was told */
  readonly problem?: string;
  readonly incomingId?: string;
  readonly packetKey?: string;
  /** a status that was kept and not applied, and why */
  readonly ignored?: string;
  /** fetches that brought something broken; it is not taken in yet */
  readonly tries?: number;
  readonly firstTryAt?: number;
}

export type Fetched =
  /** taken in before; the axis did not hear of it */
  | { readonly is: 'known'; readonly problem: string | undefined }
  /** stored under `packetKey`; `broken` is why it is no packet, after all tries */
  | {
      readonly is: 'here';
      readonly bytes: Uint8Array;
      readonly packetKey: string;
      readonly broken?: PacketProblem;
      /** what was written of earlier tries */
      readonly tried: Item<AxisItem> | undefined;
    };

/** Fetches that may bring something broken before it is believed. */
export const maxFetches = 5;
/** Answers that make no sense may be the axis's own trouble: they are believed when it has lasted. */
const nonsenseMilliseconds = 3_600_000;

/**
 * Brings one listed message here and stores it as it came. Its trouble is counted, and its neighbours go on.
 * @throws {ExchangeFailure} it was broken on its way: it is not acknowledged, and fetched again in the next turn
 */
export async function fetchItem(
  context: Context,
  exchange: Exchange,
  agencyCode: string,
  item: ReceivedItem,
): Promise<Fetched> {
  const known = await context.records.get<AxisItem>(axisMessageKey(agencyCode, item.axisDocId));
  if (known && known.body.tries === undefined) return { is: 'known', problem: known.body.problem };
  const got = item.unaskable === undefined ? await fetched(exchange, item) : listedOnly(item, item.unaskable);
  if (got.broken === undefined || item.unaskable !== undefined) return store(context, agencyCode, item, got, known);
  const tried: AxisItem = {
    tries: (known?.body.tries ?? 0) + 1,
    firstTryAt: known?.body.firstTryAt ?? context.clock.now(),
  };
  const lasted = !got.perhapsTheAxis || context.clock.now() - (tried.firstTryAt ?? 0) >= nonsenseMilliseconds;
  if ((tried.tries ?? 0) >= maxFetches && lasted) return store(context, agencyCode, item, got, known);
  await context.records.transact([
    known
      ? { put: { ...known, version: known.version + 1, body: tried }, expect: { version: known.version } }
      : { put: newItem(axisMessageKey(agencyCode, item.axisDocId), tried), expect: 'absent' },
  ]);
  throw got.failure ?? new ExchangeFailure('spoiled', got.broken, `${item.axisDocId} is not whole`);
}

interface Got {
  readonly bytes: Uint8Array;
  readonly broken?: PacketProblem;
  readonly perhapsTheAxis?: boolean;
  readonly failure?: ExchangeFailure;
}

async function fetched(exchange: Exchange, item: ReceivedItem): Promise<Got> {
  try {
    const bytes = await exchange.fetch(item.axisDocId);
    if (bytes.length === 0) return { bytes, broken: 'empty' };
    return endsWhole(bytes) ? { bytes } : { bytes, broken: 'cut' };
  } catch (error) {
    if (!(error instanceof ExchangeFailure)) throw error;
    const bytes = error.bytes ?? listing(item);
    const failure = error;
    if (error.kind === 'spoiled') return { bytes, broken: spoiledAs(error.errorCode), failure };
    if (error.kind === 'refused') return { bytes, broken: 'not-handed-out', failure };
    if (error.kind === 'nonsense') return { bytes, broken: 'cut', perhapsTheAxis: true, failure };
    throw error;
  }
}

function spoiledAs(code: string): PacketProblem {
  return code === 'empty' || code === 'too-large' ? code : 'cut';
}

/** What the axis listed is all there is of a message that cannot be asked for. */
function listedOnly(item: ReceivedItem, listed: string): Got {
  return { bytes: Buffer.from(listed || JSON.stringify(item)), broken: 'no-id' };
}
const listing = (item: ReceivedItem): Uint8Array => Buffer.from(JSON.stringify(item));

async function store(
  context: Context,
  agencyCode: string,
  { axisDocId }: ReceivedItem,
  { bytes, broken }: Got,
  tried: Item<AxisItem> | undefined,
): Promise<Fetched> {
  const packetKey = packetKeyOf(agencyCode, axisDocId, bytes);
  await context.files.put(packetKey, bytes);
  return { is: 'here', bytes, packetKey, tried, ...(broken ? { broken } : {}) };
}

/**
 * The axis may add to a message each time it hands it out, so two downloads of one message may differ after a crash: the
 * name holds the digest of the bytes.
 */
function packetKeyOf(agencyCode: string, axisDocId: string, bytes: Uint8Array): string {
  const digest = sha256Hex(bytes).slice(0, 16);
  return `packets/${agencyCode}/${axisName(axisDocId)}-${digest}.edxml`;
}

/** The message is taken in: known from now on. */
export function takenInWrite(
  agencyCode: string,
  axisDocId: string,
  body: AxisItem,
  tried: Item<AxisItem> | undefined,
): Write {
  if (!tried) return { put: newItem(axisMessageKey(agencyCode, axisDocId), body), expect: 'absent' };
  return { put: { ...tried, version: tried.version + 1, body }, expect: { version: tried.version } };
}
