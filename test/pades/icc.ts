/** ICC profiles of three primaries, made here: those of screens, and those that would show something else. */

export interface ProfileParts {
  /** Sixteen to one: the light of a value between 0 and 1. */
  readonly curve?: (value: number) => number;
  /** One gamma instead of a curve. */
  readonly gamma?: number;
  readonly red?: readonly number[];
  readonly space?: string;
  /** Tags beside the usual ones. */
  readonly more?: Readonly<Record<string, Uint8Array>>;
  readonly without?: string;
  /** What is done to the bytes in the end. */
  readonly edit?: (bytes: Buffer) => Buffer;
}

const sRgb = (value: number): number => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);

function xyz(values: readonly number[]): Buffer {
  const out = Buffer.alloc(20);
  out.write('XYZ ', 'latin1');
  for (const [i, value] of values.entries()) out.writeInt32BE(Math.round(value * 65_536), 8 + 4 * i);
  return out;
}

function curveOf({ curve = sRgb, gamma }: ProfileParts): Buffer {
  const count = gamma === undefined ? 256 : 1;
  const out = Buffer.alloc(12 + 2 * count + (count % 2) * 2);
  out.write('curv', 'latin1');
  out.writeUInt32BE(count, 8);
  if (gamma !== undefined) out.writeUInt16BE(Math.round(gamma * 256), 12);
  else for (let i = 0; i < count; i++) out.writeUInt16BE(Math.round(curve(i / 255) * 65_535), 12 + 2 * i);
  return out;
}

export function iccProfile(parts: ProfileParts = {}): string {
  const curve = curveOf(parts);
  const tags: Record<string, Uint8Array> = {
    desc: Buffer.from('desc\0\0\0\0\0\0\0\x05sRGB\0'.padEnd(90, '\0'), 'latin1'),
    wtpt: xyz([0.9642, 1, 0.8249]),
    rXYZ: xyz(parts.red ?? [0.4361, 0.2225, 0.0139]),
    gXYZ: xyz([0.3851, 0.7169, 0.0971]),
    bXYZ: xyz([0.1431, 0.0606, 0.7139]),
    rTRC: curve,
    gTRC: curve,
    bTRC: curve,
    ...parts.more,
  };
  if (parts.without !== undefined) delete tags[parts.without];
  const rows = Object.entries(tags);
  const head = Buffer.alloc(132 + 12 * rows.length);
  let at = head.length;
  for (const [i, [tag, body]] of rows.entries()) {
    head.write(tag, 132 + 12 * i, 'latin1');
    head.writeUInt32BE(at, 136 + 12 * i);
    head.writeUInt32BE(body.length, 140 + 12 * i);
    at += body.length;
  }
  head.writeUInt32BE(at, 0);
  head.write(`mntr${parts.space ?? 'RGB '}XYZ `, 12, 'latin1');
  head.write('acsp', 36, 'latin1');
  head.writeUInt32BE(rows.length, 128);
  const whole = Buffer.concat([head, ...rows.map(([, body]) => body)]);
  return (parts.edit?.(whole) ?? whole).toString('latin1');
}
