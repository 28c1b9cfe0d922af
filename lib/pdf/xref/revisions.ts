import type { ByteSource } from '../bytes/byte-source.ts';
import { startsWith } from '../bytes/find-bytes.ts';
import type { XrefSection } from './xref-section.ts';

/** One state of the file: what a reader saw when the file ended at `end`. */
export interface Revision {
  /** Offset of the first byte that this revision added; 0 for the first. */
  readonly start: number;
  /** Offset after its `%%EOF` and line end; the last revision reaches the end of the file whatever follows its marker. */
  readonly end: number;
  /** Offset after `%%EOF` and its line end, or undefined when the marker is missing. */
  readonly markerEnd: number | undefined;
  /** Its own sections, newest first; a linearised file has two in its first revision, a hybrid one counts as one. */
  readonly sections: readonly XrefSection[];
}

/**
 * Orders sections (newest first) into revisions (oldest first). A section whose `%%EOF` lies before the one of an older
 * section belongs to the same revision: that is how linearised files are made (ISO 32000-2 annex F).
 */
export async function groupRevisions(source: ByteSource, sections: readonly XrefSection[]): Promise<Revision[]> {
  const groups: { markerEnd: number | undefined; reach: number; sections: XrefSection[] }[] = [];
  for (const section of [...sections].reverse()) {
    const from = Math.max(section.end, section.hybrid?.offset ?? 0);
    const markerEnd = await endOfMarker(source, from);
    const reach = markerEnd ?? from;
    const last = groups.at(-1);
    if (last && reach <= last.reach) last.sections.unshift(section);
    else groups.push({ markerEnd, reach, sections: [section] });
  }
  return groups.map((group, i) => ({
    start: i === 0 ? 0 : (groups[i - 1]?.reach as number),
    end: i === groups.length - 1 ? source.size : group.reach,
    markerEnd: group.markerEnd,
    sections: group.sections,
  }));
}

const WINDOW = 1024;

async function endOfMarker(source: ByteSource, from: number): Promise<number | undefined> {
  const bytes = source.readNow?.(from, WINDOW) ?? (await source.read(from, WINDOW));
  for (let i = bytes.indexOf(0x25); i >= 0; i = bytes.indexOf(0x25, i + 1)) {
    if (!startsWith(bytes, i, '%%EOF')) continue;
    let end = i + 5;
    if (bytes[end] === 13) end++;
    if (bytes[end] === 10) end++;
    return from + end;
  }
  return undefined;
}
