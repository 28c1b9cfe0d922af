import { asciiBytes } from '../../pdf/bytes/ascii.ts';
import { type PdfString, string } from '../../pdf/objects/objects.ts';
import { PadesError } from './errors.ts';

const iso = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:Z|([+-])(\d\d):(\d\d))$/;

/** ISO 32000-2 § 7.9.4: `D:20261122103000+07'00'` of an ISO 8601 time with offset. */
export function pdfDate(time: string): PdfString {
  const match = iso.exec(time);
  if (!match || Number.isNaN(Date.parse(time))) {
    throw new PadesError('signing-time-malformed', 'the signing time is no ISO 8601 time with an offset', { time });
  }
  const [, year, month, day, hour, minute, second, sign, hours, minutes] = match;
  const zone = sign === undefined ? 'Z' : `${sign}${hours}'${minutes}'`;
  const text = `D:${year}${month}${day}${hour}${minute}${second}${zone}`;
  return string(asciiBytes(text));
}
