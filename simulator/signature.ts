import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** A system that may talk to the axis, and the agencies registered under it. */
export interface AxisSystem {
  readonly systemId: string;
  readonly secret: string;
  readonly agencies: readonly string[];
}

/**
 * The system behind a request, when its signed headers are right: the HMAC is over the transmitted JSON, and every pair
 * in the JSON must also have come as a header of its own. The order of the pairs is free.
 */
export function authenticated(headers: IncomingHttpHeaders, systems: readonly AxisSystem[]): AxisSystem | undefined {
  const json = one(headers, 'XroadVnpt-sign-header');
  const system = systems.find((candidate) => candidate.systemId === one(headers, 'XroadVnpt-systemid'));
  if (!json || !system || !sameMac(system.secret, json, one(headers, 'XroadVnpt-hash-header') ?? '')) return undefined;
  const pairs = pairsIn(json);
  return pairs?.every(([name, value]) => one(headers, name) === value) ? system : undefined;
}

function pairsIn(json: string): [string, unknown][] | undefined {
  try {
    return Object.entries(JSON.parse(json) as Record<string, unknown>);
  } catch {
    return undefined;
  }
}

/** One header by its name, in any case. */
export function one(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name.toLowerCase()];
  return Array.isArray(value) ? value[0] : value;
}

function sameMac(secret: string, json: string, received: string): boolean {
  const wanted = createHmac('sha256', secret).update(json, 'utf8').digest();
  const bytes = Buffer.from(received, 'hex');
  return bytes.length === wanted.length && timingSafeEqual(bytes, wanted);
}
