import { createHmac } from 'node:crypto';
import { vietnamClock, vietnamDay } from '../../domain/shared/calendar/time.ts';

export interface Credentials {
  readonly systemId: string;
  /** used as text, never base64-decoded */
  readonly secret: string;
}

/** `ddMMyyyy'T'HHmmss+SSSS`, Vietnam time: the `+` is a literal and the rest milliseconds of four digits, not a zone. */
export function sdkTimestamp(now: number): string {
  const [year, month, day] = vietnamDay(now).split('-');
  const milliseconds = String(now % 1000).padStart(4, '0');
  return `${day}${month}${year}T${vietnamClock(now).replaceAll(':', '')}+${milliseconds}`;
}

/**
 * The header set of one request of the SDK protocol, built afresh each time: the pairs, their names, their compact
 * JSON and its HMAC-SHA256 in lowercase hex. All values must be ASCII, since the JSON travels as a header.
 */
export function signedHeaders(
  credentials: Credentials,
  contentType: string,
  parameters: Readonly<Record<string, string>>,
  now: number,
): Record<string, string> {
  const pairs = {
    timestamp: sdkTimestamp(now),
    systemid: credentials.systemId,
    'Content-Type': contentType,
    ...parameters,
  };
  const prefixed = Object.fromEntries(Object.entries(pairs).map(([name, value]) => [`XroadVnpt-${name}`, value]));
  const json = JSON.stringify(prefixed);
  return {
    ...prefixed,
    'Content-Type': contentType,
    'XroadVnpt-sign-header-key': Object.keys(pairs).join(';'),
    'XroadVnpt-sign-header': json,
    'XroadVnpt-hash-header': createHmac('sha256', credentials.secret).update(json, 'utf8').digest('hex'),
    'User-Agent': 'JAVASDKAgent/1.0.0 XRoad/VPCP',
    'XroadVnpt-version': '3.0.201608',
  };
}
