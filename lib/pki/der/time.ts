import { PkiError } from '../errors.ts';
import { contents, fault, type Tlv } from './read.ts';
import { latin1 } from './strings.ts';
import { TAG } from './write.ts';

/** Year, month, day, hour, minute, second, fraction, zone; the groups have no names because naming them takes ten times as long. */
const utc = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?()(Z|[+-]\d{4})$/;
const generalized = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?(?:[.,](\d{1,9}))?(Z|[+-]\d{4})$/;

export function isTime(value: Tlv | undefined): value is Tlv {
  return value?.tag === TAG.utcTime || value?.tag === TAG.generalizedTime;
}

/** UTCTime or GeneralizedTime (RFC 5280 § 4.1.2.5); years of two digits below 50 are of this century. */
export function timeOf(value: Tlv | undefined, what: string): Date {
  if (!isTime(value)) throw new PkiError('der-malformed', `${what} is no time`);
  const text = latin1(contents(value).subarray(0, 40));
  const parts = (value.tag === TAG.utcTime ? utc : generalized).exec(text);
  if (parts === null) throw fault(`${what} is no time: ${JSON.stringify(text)}`, value.start);
  const [, year = '', month, day, hour, minute, second = 0, fraction, zone = 'Z'] = parts;
  const at = instantOf(fullYear(year), Number(month), Number(day), Number(hour), Number(minute), Number(second));
  if (at === undefined) throw fault(`${what} is no date: ${JSON.stringify(text)}`, value.start);
  return new Date(at + (fraction ? Math.floor(Number(`0.${fraction}`) * 1000) : 0) - offsetOf(zone));
}

function fullYear(year: string): number {
  const number = Number(year);
  if (year.length === 4) return number;
  return number < 50 ? 2000 + number : 1900 + number;
}

/** Undefined for what no calendar has (30 February, hour 24, second 60): `Date` would move it. */
function instantOf(year: number, month: number, day: number, ...clock: [number, number, number]): number | undefined {
  const [hour, minute, second] = clock;
  const at = new Date(0);
  at.setUTCFullYear(year, month - 1, day); // Date.UTC would take the year 50 for 1950.
  if (at.getUTCMonth() !== month - 1 || at.getUTCDate() !== day) return undefined;
  return hour < 24 && minute < 60 && second < 60 ? at.setUTCHours(hour, minute, second) : undefined;
}

/** Milliseconds east of Greenwich. */
function offsetOf(zone: string): number {
  if (zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3, 5));
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}
