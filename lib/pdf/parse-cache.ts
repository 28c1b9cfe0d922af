import { limits } from './limits.ts';
import type { ObjectStream } from './object-stream.ts';
import type { ParsedObject } from './parsed-object.ts';
import type { XrefSection } from './xref-section.ts';

/**
 * What was parsed of a file, by offset: the states of a document share nearly all their objects, so each is parsed once.
 * Values are kept up to a weight, then all are forgotten.
 */
export interface ParseCache {
  object(offset: number): ParsedObject | undefined;
  keepObject(offset: number, object: ParsedObject): void;
  /** Object streams by a name of their own that says all they depend on. */
  stream(key: string): ObjectStream | undefined;
  keepStream(key: string, stream: ObjectStream): void;
  section(offset: number, base: number): XrefSection | undefined;
  keepSection(offset: number, base: number, section: XrefSection): void;
}

export function parseCache(): ParseCache {
  const objects = new Map<number, ParsedObject>();
  const sections = new Map<string, XrefSection>();
  const streams = new Map<string, ObjectStream>();
  let weight = 0;
  let bytes = 0;
  return {
    object: (offset) => objects.get(offset),
    keepObject: (offset, object) => {
      if (object.weight > limits.cachedWeight / 2) return;
      weight += object.weight + ENTRY;
      if (weight > limits.cachedWeight) {
        objects.clear();
        weight = object.weight + ENTRY;
      }
      objects.set(offset, object);
    },
    stream: (key) => streams.get(key),
    keepStream: (key, stream) => {
      bytes += stream.size;
      if (bytes > limits.cachedObjectStreams) {
        streams.clear();
        bytes = stream.size;
      }
      streams.set(key, stream);
    },
    section: (offset, base) => sections.get(`${offset} ${base}`),
    keepSection: (offset, base, section) => {
      if (sections.size < limits.sections) sections.set(`${offset} ${base}`, section);
    },
  };
}

/** What an object weighs beside its value. */
const ENTRY = 20;
