import type { Soon } from '../soon.ts';
import type { XrefEntry, XrefSection } from './xref-section.ts';

/** Where an object is for a reader of all sections from the given one on (0 is the newest); undefined when none knows it. */
export type EntryFinder = (num: number, from: number) => Promise<XrefEntry | undefined>;

/** Sections of so few entries are put into the index; the others are searched one by one. */
const FEW = 2_000;
/** With fewer sections than this the index is not worth making. */
const WORTH = 6;

/** The entry of one section, a hybrid one with the stream beside it (ISO 32000-2 § 7.5.8.4). */
function entryIn(section: XrefSection, num: number): Soon<XrefEntry | undefined> {
  const own = section.lookup(num);
  return section.hybrid ? withBeside(section.hybrid, num, own) : own;
}

async function withBeside(
  beside: XrefSection,
  num: number,
  looked: Soon<XrefEntry | undefined>,
): Promise<XrefEntry | undefined> {
  const own = await looked;
  return own && own.kind !== 'free' ? own : ((await beside.lookup(num)) ?? own);
}

/** `sections` of the whole file, newest first. A file of thousands of small updates is searched as fast as one of few. */
export function entryFinder(sections: readonly XrefSection[]): EntryFinder {
  let index: Promise<SectionIndex> | undefined;
  const indexed: EntryFinder = async (num, from) => {
    index ??= indexOf(sections);
    const { places, large } = await index;
    let best = places.get(num)?.find((place) => place.section >= from);
    for (const at of large) {
      if (at < from || (best && at > best.section)) continue;
      const entry = await entryIn(sections[at] as XrefSection, num);
      if (entry) {
        best = { section: at, entry };
        break;
      }
    }
    return best?.entry;
  };
  return (num, from) => (sections.length - from < WORTH ? firstOf(sections, from, num) : indexed(num, from));
}

async function firstOf(sections: readonly XrefSection[], from: number, num: number): Promise<XrefEntry | undefined> {
  for (let at = from; at < sections.length; at++) {
    const found = entryIn(sections[at] as XrefSection, num);
    const entry = found instanceof Promise ? await found : found;
    if (entry) return entry;
  }
  return undefined;
}

interface SectionIndex {
  /** Newest first. */
  readonly places: ReadonlyMap<number, readonly { readonly section: number; readonly entry: XrefEntry }[]>;
  readonly large: readonly number[];
}

async function indexOf(sections: readonly XrefSection[]): Promise<SectionIndex> {
  const places = new Map<number, { section: number; entry: XrefEntry }[]>();
  const large: number[] = [];
  for (const [at, section] of sections.entries()) {
    if (section.count + (section.hybrid?.count ?? 0) > FEW) {
      large.push(at);
      continue;
    }
    const numbers = new Set([...(await section.numbers()), ...((await section.hybrid?.numbers()) ?? [])]);
    for (const num of numbers) {
      const entry = await entryIn(section, num);
      const list = places.get(num);
      if (entry && list) list.push({ section: at, entry });
      else if (entry) places.set(num, [{ section: at, entry }]);
    }
  }
  return { places, large };
}
