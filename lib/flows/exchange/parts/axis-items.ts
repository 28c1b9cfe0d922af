import type { PacketProblem } from '../../../domain/incoming/packet-problems.ts';
import { endsWhole } from '../../../edxml/glimpse.ts';
import type { Context } from '../../../kernel/context.ts';
import { commit } from '../../../kernel/take-step.ts';
import { sha256Hex } from '../../../pki/sha256.ts';
import { type Exchange, ExchangeFailure, type ReceivedItem } from '../../../ports/exchange.ts';
import { type AxisItem, findAxisItem, takenInWrite } from '../../../stores/messages/axis-items.ts';
import { axisName } from '../../../stores/names.ts';

export type Fetched =
  /** taken in before; the axis did not hear of it */
  | { readonly is: 'known'; readonly problem: string | undefined }
  /** stored under `packetKey`, or small enough to be kept with what is known of it; `broken` is why it is no packet, after all tries */
  | {
      readonly is: 'here';
      readonly bytes: Uint8Array;
      readonly packetKey?: string;
      readonly broken?: PacketProblem;
    };

/** A status of up to so many bytes is kept in the record of it: a file costs more, and is of no use to anybody. */
const maxBytesInRecord = 2048;
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
  const known = await findAxisItem(context, agencyCode, item.axisDocId);
  if (known && known.body.tries === undefined) return { is: 'known', problem: known.body.problem };
  const got = item.unaskable === undefined ? await fetched(exchange, item) : listedOnly(item, item.unaskable);
  if (got.broken === undefined || item.unaskable !== undefined) return store(context, agencyCode, item, got);
  const tried: AxisItem = {
    tries: (known?.body.tries ?? 0) + 1,
    firstTryAt: known?.body.firstTryAt ?? context.clock.now(),
  };
  const lasted = !got.perhapsTheAxis || context.clock.now() - (tried.firstTryAt ?? 0) >= nonsenseMilliseconds;
  if ((tried.tries ?? 0) >= maxFetches && lasted) return store(context, agencyCode, item, got);
  await commit(context, [takenInWrite(agencyCode, item.axisDocId, tried, known)]);
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
  { axisDocId, messageType }: ReceivedItem,
  { bytes, broken }: Got,
): Promise<Fetched> {
  const here = { is: 'here', bytes, ...(broken ? { broken } : {}) } as const;
  if (messageType === 'status' && !broken && bytes.length <= maxBytesInRecord) return here;
  return { ...here, packetKey: await storePacket(context, agencyCode, axisDocId, bytes) };
}

/** A packet as it came, as a file; gives its key. */
export async function storePacket(
  context: Context,
  agencyCode: string,
  axisDocId: string,
  bytes: Uint8Array,
): Promise<string> {
  const packetKey = packetKeyOf(agencyCode, axisDocId, bytes);
  await context.files.put(packetKey, bytes);
  return packetKey;
}

/**
 * The axis may add to a message each time it hands it out, so two downloads of one message may differ after a crash: the
 * name holds the digest of the bytes.
 */
function packetKeyOf(agencyCode: string, axisDocId: string, bytes: Uint8Array): string {
  const digest = sha256Hex(bytes).slice(0, 16);
  return `packets/${agencyCode}/${axisName(axisDocId)}-${digest}.edxml`;
}
