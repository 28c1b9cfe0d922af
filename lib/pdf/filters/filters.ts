import { tooManyBytes } from '../bytes/growing-bytes.ts';
import { PdfError } from '../errors.ts';
import { limits } from '../limits.ts';
import type { Meter } from '../meter.ts';
import { isDict, isName, type PdfDict, type PdfValue } from '../objects/objects.ts';
import { inflate } from '../platform.ts';
import { ascii85, asciiHex } from './filters-ascii.ts';
import { lzw, runLength } from './filters-runs.ts';
import { intOf, unpredict } from './predictor.ts';

/** What an octet costs to be decoded, beside one that is parsed. */
const COST: Readonly<Record<string, number>> = { FlateDecode: 0.1, LZWDecode: 0.3, ASCII85Decode: 0.3 };

type Filter = (bytes: Uint8Array, parameters: PdfDict | undefined, maxBytes: number) => Uint8Array;

/** ISO 32000-2 § 7.4, table 6. Image codecs are left encoded: `decodeStream` says so with `filter-unsupported`. */
const filters: Readonly<Record<string, Filter>> = {
  FlateDecode: (bytes, parms, maxBytes) => unpredict(flate(bytes, maxBytes), parms),
  LZWDecode: (bytes, parms) => unpredict(lzw(bytes, intOf(parms, 'EarlyChange', 1)), parms),
  ASCIIHexDecode: asciiHex,
  ASCII85Decode: ascii85,
  RunLengthDecode: runLength,
};
const abbreviations: Readonly<Record<string, string>> = {
  Fl: 'FlateDecode',
  LZW: 'LZWDecode',
  AHx: 'ASCIIHexDecode',
  A85: 'ASCII85Decode',
  RL: 'RunLengthDecode',
};

/** Applies the filters named by `filter` (a name or an array) with their parameters, all resolved to direct values. */
export function applyFilters(bytes: Uint8Array, filter: PdfValue, parameters: PdfValue, meter?: Meter): Uint8Array {
  const names = (Array.isArray(filter) ? filter : [filter]).filter((f) => f !== null);
  const parms = Array.isArray(parameters) ? parameters : [parameters];
  if (names.length > limits.filters) {
    throw new PdfError('limit-exceeded', 'too many filters on one stream', { limit: limits.filters });
  }
  const maxBytes = Math.min(limits.decodedBytes, meter?.decodedBytes ?? limits.decodedBytes);
  let out = bytes;
  meter?.spend(64);
  names.forEach((item, i) => {
    const label = isName(item) ? (abbreviations[item.name] ?? item.name) : '?';
    if (label === 'Crypt') return;
    const run = Object.hasOwn(filters, label) ? filters[label] : undefined;
    if (!run) throw new PdfError('filter-unsupported', `filter ${label} is not decoded here`, { filter: label });
    const parm = parms[i];
    out = run(out, isDict(parm) ? parm : undefined, maxBytes);
    if (out.length > maxBytes) throw tooManyBytes(maxBytes);
    meter?.spend(out.length * (COST[label] ?? 1));
  });
  return out;
}

function flate(bytes: Uint8Array, maxBytes: number): Uint8Array {
  try {
    return inflate(bytes, maxBytes);
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') throw tooManyBytes(maxBytes);
    throw new PdfError('filter-damaged', 'a Flate stream is damaged');
  }
}
