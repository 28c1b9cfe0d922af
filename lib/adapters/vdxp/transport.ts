import { ExchangeFailure, type ExchangeFailureKind } from '../../ports/exchange.ts';
import { overHttp, type Wire } from './http-wire.ts';

/** The envelope of every answer; `status` and `ErrorCode` have been checked. */
export type Envelope = Readonly<Record<string, unknown>>;

/**
 * What the axis's error codes mean for us (5.2 of the gateway guide v2.2; the national list is not published): content
 * and addressing errors do not pass by trying again, wrong credentials need a person, everything else may pass.
 */
const kinds: ReadonlyMap<string, ExchangeFailureKind> = new Map(
  Object.entries({
    '10': 'refused',
    '15': 'unauthorised',
    '18': 'refused',
    '19': 'refused',
    '20': 'unavailable',
    '21': 'refused',
    '22': 'refused',
    '23': 'refused',
  } as const),
);

/** One call. Success is HTTP 200/201 and `status` OK and `ErrorCode` 0. @throws {ExchangeFailure} */
export async function post(
  url: string,
  headers: Record<string, string>,
  body: string | Uint8Array,
  seconds: number,
  wire: Wire = overHttp,
): Promise<Envelope> {
  const { status, text } = await wire(url, headers, body, seconds);
  if (status === 401 || status === 403) throw new ExchangeFailure('unauthorised', String(status), '');
  if (status >= 500) throw new ExchangeFailure('unavailable', String(status), '');
  const envelope = parse(text);
  const code = String(envelope['ErrorCode'] ?? '');
  if (envelope['status'] === 'OK' && code === '0' && (status === 200 || status === 201)) return envelope;
  if (envelope['status'] !== 'FAIL' && envelope['status'] !== 'OK')
    throw new ExchangeFailure('nonsense', code, 'no status');
  throw new ExchangeFailure(kinds.get(code) ?? 'unavailable', code, String(envelope['ErrorDesc'] ?? ''));
}

function parse(text: string): Envelope {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Envelope;
  } catch {
    // said below: whatever is not a JSON object is nonsense
  }
  throw new ExchangeFailure('nonsense', '', text.slice(0, 80));
}
