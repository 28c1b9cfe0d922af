/** TrueType programs made up table by table. */
export interface FontParts {
  readonly version?: number;
  readonly without?: readonly string[];
  readonly maps?: readonly (readonly [platform: number, table: Buffer])[];
  readonly glyphs?: number;
  readonly metrics?: readonly number[];
  readonly names?: readonly (readonly [id: number, text: string])[];
}

export const u16 = (...values: number[]): Buffer => {
  const out = Buffer.alloc(values.length * 2);
  values.forEach((value, i) => void out.writeUInt16BE(value & 0xffff, i * 2));
  return out;
};
const u32 = (...values: number[]): Buffer => {
  const out = Buffer.alloc(values.length * 4);
  values.forEach((value, i) => void out.writeUInt32BE(value >>> 0, i * 4));
  return out;
};

/** Segments of a format 4 table: end, start, delta, and glyphs of their own. */
export function format4(
  segments: readonly (readonly [end: number, start: number, delta: number, own?: readonly number[]])[],
): Buffer {
  const count = segments.length;
  const own: number[] = [];
  const ranges = segments.map(([, , , list], i) => {
    if (list === undefined) return 0;
    const offset = (count - i + own.length) * 2;
    own.push(...list);
    return offset;
  });
  const columns = [
    segments.map(([end]) => end),
    [0],
    segments.map(([, start]) => start),
    segments.map(([, , delta]) => delta),
  ];
  return u16(4, 0, 0, count * 2, 0, 0, 0, ...columns.flat(), ...ranges, ...own);
}

export const format12 = (...groups: readonly (readonly [number, number, number])[]): Buffer =>
  Buffer.concat([u16(12, 0), u32(0, 0, groups.length), u32(...groups.flat())]);

/** A font of 2000 units: "a" is glyph 5, "Đ" glyph 6, of widths 500 and 700. */
export function font(parts: FontParts = {}): Buffer {
  const {
    maps = [
      [
        3,
        format4([
          [0x61, 0x61, 5 - 0x61],
          [0x110, 0x110, 6 - 0x110],
          [0xffff, 0xffff, 1],
        ]),
      ],
    ],
  } = parts;
  const { glyphs = 7, metrics = [100, 100, 100, 100, 100, 500, 700], names } = parts;
  let at = 4 + maps.length * 8;
  const heads = maps.map(([platform, table]) => {
    const head = Buffer.concat([u16(platform, 1), u32(at)]);
    at += table.length;
    return head;
  });
  const head = Buffer.alloc(54);
  u16(2000).copy(head, 18);
  u16(-10, -20, 3000, 4000).copy(head, 36);
  const hhea = Buffer.alloc(36);
  u16(1800, -400).copy(hhea, 4);
  u16(metrics.length).copy(hhea, 34);
  const texts = (names ?? []).map(([, text]) => Buffer.from(text, 'latin1'));
  let from = 0;
  const records = (names ?? []).map(([id, text]) => {
    const record = u16(3, 1, 0, id, text.length, from);
    from += text.length;
    return record;
  });
  const tables: Record<string, Buffer> = {
    cmap: Buffer.concat([u16(0, maps.length), ...heads, ...maps.map(([, table]) => table)]),
    glyf: Buffer.alloc(4),
    head,
    hhea,
    hmtx: u16(...metrics.flatMap((width) => [width, 9])),
    maxp: Buffer.concat([u32(0x10000), u16(glyphs)]),
    ...(names === undefined
      ? {}
      : { name: Buffer.concat([u16(0, records.length, 6 + records.length * 12), ...records, ...texts]) }),
    post: Buffer.concat([u32(0x30000), u32(-12.5 * 65_536)]),
  };
  const kept = Object.entries(tables).filter(([tag]) => parts.without?.includes(tag) !== true);
  let offset = 12 + kept.length * 16;
  const directory = kept.map(([tag, table]) => {
    const row = Buffer.concat([Buffer.from(tag), u32(0, offset, table.length)]);
    offset += table.length;
    return row;
  });
  return Buffer.concat([
    u32(parts.version ?? 0x10000),
    u16(kept.length, 0, 0, 0),
    ...directory,
    ...kept.map(([, table]) => table),
  ]);
}
