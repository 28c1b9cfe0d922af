import { catalogOf } from '../../pdf/document/document.ts';
import type { PdfView } from '../../pdf/document/view.ts';
import { PdfError } from '../../pdf/errors.ts';
import { isArray, isDict, isRef, isStream } from '../../pdf/objects/objects.ts';

/** What a file says of itself in its XMP packet: nobody has checked it, but whoever keeps it for years counts on it. */
export interface ClaimedStandards {
  /** ISO 19005: its part and conformance level, such as 1 and B. */
  readonly pdfA: { readonly part: number; readonly level: string } | undefined;
  /** ISO 14289: its part. */
  readonly pdfUa: number | undefined;
}

const maxBytes = 4 << 20;

/** ISO 19005-1 § 6.7.11, ISO 14289-1 § 5: as elements or as attributes of the description. */
export async function claimedStandards(view: PdfView): Promise<ClaimedStandards> {
  const text = await packetOf(view);
  const part = entryIn(text, 'pdfaid:part');
  const ua = entryIn(text, 'pdfuaid:part');
  return {
    pdfA: part === undefined ? undefined : { part: Number(part), level: entryIn(text, 'pdfaid:conformance') ?? '' },
    pdfUa: ua === undefined ? undefined : Number(ua),
  };
}

async function packetOf(view: PdfView): Promise<string> {
  try {
    const packet = await view.resolve((await catalogOf(view)).get('Metadata'));
    if (!isStream(packet)) return '';
    return new TextDecoder().decode((await view.decode(packet)).subarray(0, maxBytes));
  } catch (error) {
    // what cannot be read claims nothing; whether the file can be signed is decided elsewhere
    if (error instanceof PdfError && error.code !== 'read-failed') return '';
    throw error;
  }
}

function entryIn(text: string, key: string): string | undefined {
  const found = new RegExp(`${key}\\s*(?:=\\s*["']|>)\\s*([0-9A-Za-z]{1,8})\\s*["'<]`).exec(text);
  return found?.[1]?.toUpperCase();
}

/** PDF/A-1 knows no transparency and wants to be told which glyphs a font has (ISO 19005-1 § 6.3.5, § 6.4). */
export function isFirstPdfA({ pdfA }: ClaimedStandards): boolean {
  return pdfA?.part === 1;
}

/** Every field must stand in the structure tree (ISO 14289-1 § 7.18, ISO 19005 level A). */
export function wantsTags({ pdfA, pdfUa }: ClaimedStandards): boolean {
  return pdfUa !== undefined || pdfA?.level === 'A';
}

/**
 * What a file claims and may not be any more after number, picture and signature, as people write it; empty where all is kept. A picture is
 * in RGB, which PDF/A takes only where the file says what its RGB is (ISO 19005-1 § 6.2.2); a field needs a structure tree to stand in.
 */
export async function claimsAtRisk(view: PdfView): Promise<readonly string[]> {
  const claims = await claimedStandards(view);
  const { pdfA, pdfUa } = claims;
  const tagged = !wantsTags(claims) || (await hasTree(view));
  const keptA = pdfA !== undefined && pdfA.part <= 4 && tagged && (await hasRgbIntent(view));
  const keptUa = pdfUa === 1 && tagged;
  return claimNames({ pdfA: keptA ? undefined : pdfA, pdfUa: keptUa ? undefined : pdfUa });
}

async function hasTree(view: PdfView): Promise<boolean> {
  const at = (await catalogOf(view)).get('StructTreeRoot');
  const root = await view.dict(at);
  return isRef(at) && root !== undefined && isDict(await view.get(root, 'ParentTree'));
}

async function hasRgbIntent(view: PdfView): Promise<boolean> {
  const intents = await view.get(await catalogOf(view), 'OutputIntents');
  for (const item of isArray(intents) ? intents.slice(0, 16) : []) {
    const profile = await view.dict((await view.dict(item))?.get('DestOutputProfile'));
    if (profile && (await view.get(profile, 'N')) === 3) return true;
  }
  return false;
}

/** As people write it: `PDF/A-1b`, `PDF/UA-1`. */
export function claimNames({ pdfA, pdfUa }: ClaimedStandards): readonly string[] {
  return [
    ...(pdfA ? [`PDF/A-${pdfA.part}${pdfA.level.toLowerCase()}`] : []),
    ...(pdfUa === undefined ? [] : [`PDF/UA-${pdfUa}`]),
  ];
}
