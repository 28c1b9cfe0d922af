/** Bounds that keep every input finite; generous for real files, far below what hurts. */
export const limits = {
  /** Nesting of arrays and dictionaries. */
  depth: 128,
  /** Bytes of one object without its stream data. */
  objectBytes: 67_108_864,
  /** Values of one object, by what they take in memory: about eight bytes each. */
  objectWeight: 5_000_000,
  /** The same for all objects of a file that are kept. */
  cachedWeight: 900_000,
  /** Characters of a field's full name. */
  fieldName: 10_000,
  /** Bytes that one stream may decode to. */
  decodedBytes: 67_108_864,
  /** Filters on one stream. */
  filters: 8,
  /** Cross-reference sections of one file. */
  sections: 4096,
  /** The highest object number (ISO 32000-1 annex C). */
  objectNumber: 8_388_607,
  /** Steps along references, page-tree nodes and form fields in one walk. */
  indirections: 64,
  pageNodes: 500_000,
  fields: 200_000,
  /** Bytes of decoded object streams that are kept for one file. */
  cachedObjectStreams: 33_554_432,
} as const;
