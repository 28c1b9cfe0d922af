import type { ByteSource } from '../bytes/byte-source.ts';
import { limits } from '../limits.ts';
import type { ObjectStream } from './object-stream.ts';
import type { ParsedObject } from './parsed-object.ts';

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
}

const caches = new WeakMap<object, ParseCache>();

/** What was parsed of the file that a source is of; nothing where the source has no identity. */
export function parsedOf(source: ByteSource): ParseCache | undefined {
  if (!source.identity) return undefined;
  const known = caches.get(source.identity);
  if (known) return known;
  const made = parseCache();
  keepParsedIn(source.identity, made);
  return made;
}

/** From now on what is parsed of the file of this identity is kept in `cache`. */
export function keepParsedIn(identity: object, cache: ParseCache): void {
  caches.set(identity, cache);
}

function parseCache(): ParseCache {
  const objects = new Map<number, ParsedObject>();
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
  };
}

/** What an object weighs beside its value. */
const ENTRY = 20;
