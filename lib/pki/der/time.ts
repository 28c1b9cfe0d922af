import { PkiError } from '../errors.ts';
import { contents, fault, type Tlv } from './read.ts';
import { TAG } from './write.ts';

const utc = /^(?<year>\d\d)(?<month>\d\d)(?<day>\d\d)(?<hour>\d\d)(?<minute>\d\d)(?<second>\d\d)?(?<zone>Z|[+-]\d{4})$/;
const generalized =
  /^(?<year>\d{4})(?<month>\d\d)(?<day>\d\d)(?<hour>\d\d)(?<minute>\d\d)(?<second>\d\d)?([.,](?<fraction>\d{1,9}))?(?<zone>Z|[+-]\d{4})$/;

export function isTime(value: Tlv | undefined): value is Tlv {
  return value?.tag === TAG.utcTime || value?.tag === TAG.generalizedTime;
}

/** UTCTime or GeneralizedTime (RFC 5280 § 4.1.2.5); years of two digits below 50 are of this century. */
export function timeOf(value: Tlv | undefined, what: string): Date {
  if (!isTime(value)) throw new PkiError('der-malformed', `${what} is no time`);
  const text = String.fromCharCode(...contents(value).subarray(0, 40));
  const parts = (value.tag === TAG.utcTime ? utc : generalized).exec(text)?.groups;
  if (parts === undefined) throw fault(`${what} is no time: ${JSON.stringify(text)}`, value.start);
  const { month, day, hour, minute, second = '00', fraction = '0', zone = 'Z' } = parts;
  const iso = `${fullYear(parts['year'] as string)}-${month}-${day}T${hour}:${minute}:${second}`;
  const at = new Date(`${iso}Z`);
  // A date that does not exist (30 February, second 60) is refused or moved by Date: neither gives the text back.
  if (Number.isNaN(at.getTime()) || !at.toISOString().startsWith(iso)) {
    throw fault(`${what} is no date: ${JSON.stringify(text)}`, value.start);
  }
  return new Date(at.getTime() + Math.floor(Number(`0.${fraction}`) * 1000) - offsetOf(zone));
}

function fullYear(year: string): string {
  if (year.length === 4) return year;
  return Number(year) < 50 ? `20${year}` : `19${year}`;
}

/** Milliseconds east of Greenwich. */
function offsetOf(zone: string): number {
  if (zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3, 5));
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}
