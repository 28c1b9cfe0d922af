import type { PdfView } from '../../../pdf/document/view.ts';
import { isName, isStream, isString, itemsOf, type PdfDict, type PdfValue } from '../../../pdf/objects/objects.ts';
import { sameValue } from '../states/equal.ts';
import { type EntryRule, enter, entryOf, isNew, permit, refuse } from '../states/revision-comparison.ts';
import { sameThing } from '../states/same-thing.ts';

/**
 * ISO 32000-2 § 14.11.5: programs that put a picture or words on the page say what the colours of the device are where nobody did. Where that is
 * sRGB, as screens show them anyhow, nothing looks otherwise; any other profile could make what is dark light.
 */
export const outputIntentRule: EntryRule = async (comparison, place, x, y) => {
  const inside = enter(comparison, place, x);
  const [before, after] = [await comparison.a.resolve(x), await comparison.b.resolve(y)];
  if ((await sameValue(comparison.a, before, comparison.b, after)) || (await sameThing(comparison, x, y))) return;
  const [only, ...more] = itemsOf(after);
  const intent = more.length > 0 ? undefined : await comparison.b.dict(only);
  const profile = intent?.get('DestOutputProfile');
  const fine =
    before === null &&
    intent !== undefined &&
    isPlain(intent) &&
    isNew(comparison, profile) &&
    (await isSrgb(comparison.b, profile));
  if (fine) permit(comparison, inside, 'output-intent');
  else refuse(comparison, entryOf(place, 0), 'catalog', 'what the colours of the device are was stated otherwise');
};

const texts: ReadonlySet<string> = new Set(['OutputCondition', 'OutputConditionIdentifier', 'RegistryName', 'Info']);

function isPlain(intent: PdfDict): boolean {
  for (const [key, value] of intent) {
    const fits =
      key === 'DestOutputProfile' ||
      (key === 'Type' && isName(value, 'OutputIntent')) ||
      (key === 'S' && isName(value, 'GTS_PDFA1')) ||
      (texts.has(key) && isString(value));
    if (!fits) return false;
  }
  return intent.has('DestOutputProfile');
}

const maxLength = 65_536;

async function isSrgb(view: PdfView, value: PdfValue): Promise<boolean> {
  const profile = await view.resolve(value);
  if (!isStream(profile) || (await view.get(profile.dict, 'N')) !== 3) return false;
  const bytes = await view.decode(profile);
  return bytes.length <= maxLength && isSrgbProfile(bytes);
}

/** Tags of a profile that say nothing of how colours are turned into one another. */
const silent: ReadonlySet<string> = new Set([
  ...['desc', 'cprt', 'dmnd', 'dmdd', 'wtpt', 'bkpt', 'lumi', 'meas', 'tech', 'vued', 'view', 'chrm', 'chad', 'dscm'],
]);
/** The primaries of sRGB for the white of D50 (IEC 61966-2-1, ICC.1 annex A). */
const primaries: Readonly<Record<string, readonly number[]>> = {
  rXYZ: [0.4361, 0.2225, 0.0139],
  gXYZ: [0.3851, 0.7169, 0.0971],
  bXYZ: [0.1431, 0.0606, 0.7139],
};
const curves: ReadonlySet<string> = new Set(['rTRC', 'gTRC', 'bTRC']);

/** ICC.1: a display profile of three primaries and three curves which are those of sRGB, and no tables of colours beside them. */
function isSrgbProfile(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const word = (at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4));
  if (bytes.length < 132 || word(36) !== 'acsp' || word(16) !== 'RGB ' || word(20) !== 'XYZ ') return false;
  const count = view.getUint32(128);
  if (132 + 12 * count > bytes.length) return false;
  const seen = new Set<string>();
  for (let at = 132; at < 132 + 12 * count; at += 12) {
    const tag = word(at);
    const [from, length] = [view.getUint32(at + 4), view.getUint32(at + 8)];
    if (from + length > bytes.length || seen.has(tag)) return false;
    seen.add(tag);
    if (silent.has(tag)) continue;
    const own = new DataView(bytes.buffer, bytes.byteOffset + from, length);
    const wanted = primaries[tag];
    if (wanted ? !isPrimary(own, wanted) : !(curves.has(tag) && isCurve(own))) return false;
  }
  return [...Object.keys(primaries), ...curves].every((tag) => seen.has(tag));
}

/** Rounded by those who wrote it. */
const rounding = 0.005;
/** Simple gamma of 2.2 instead of the curve is what eyes cannot tell. */
const nearness = 0.04;

function isPrimary(own: DataView, wanted: readonly number[]): boolean {
  if (own.byteLength < 20 || own.getUint32(0) !== 0x58595a20) return false;
  return wanted.every((value, i) => Math.abs(own.getInt32(8 + 4 * i) / 65_536 - value) <= rounding);
}

/** `curv`: nothing, one gamma, or values at equal steps. */
function isCurve(own: DataView): boolean {
  if (own.byteLength < 14 || own.getUint32(0) !== 0x63757276) return false;
  const count = own.getUint32(8);
  if (count === 1) return Math.abs(own.getUint16(12) / 256 - 2.2) <= 0.1;
  if (count < 16 || 12 + 2 * count > own.byteLength) return false;
  for (let i = 0; i < count; i++) {
    const light = own.getUint16(12 + 2 * i) / 65_535;
    if (Math.abs(light - linear(i / (count - 1))) > nearness) return false;
  }
  return true;
}

/** IEC 61966-2-1: the light of a value. */
function linear(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}
