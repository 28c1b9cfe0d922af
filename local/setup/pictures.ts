import { type Ink, inkPng } from './raster.ts';

type Point = readonly [number, number];

const blue = [20, 60, 170] as const;
const red = [214, 24, 24] as const;
const signatureSize = { width: 450, height: 180 };
const sealSize = 360;
/** half the width of a stroke, pixels */
const pen = 3.2;

/** A made-up handwritten signature: blue on transparent, its strokes drawn from the letters of the name. */
export function signaturePicture(name: string): Uint8Array {
  const { width, height } = signatureSize;
  const inked = new Float32Array(width * height);
  for (const [a, b] of strokesOf(name)) drawStroke(inked, a, b);
  return inkPng(width, height, blue, (x, y) => inked[Math.floor(y) * width + Math.floor(x)] ?? 0);
}

/** Inks what lies within a pen's width of one stroke; only its surroundings are looked at. */
function drawStroke(inked: Float32Array, a: Point, b: Point): void {
  const { width, height } = signatureSize;
  const from = (one: number, other: number) => Math.max(0, Math.floor(Math.min(one, other) - pen - 1));
  const to = (one: number, other: number, limit: number) =>
    Math.min(limit - 1, Math.ceil(Math.max(one, other) + pen + 1));
  for (let y = from(a[1], b[1]); y <= to(a[1], b[1], height); y += 1) {
    for (let x = from(a[0], b[0]); x <= to(a[0], b[0], width); x += 1) {
      const at = y * width + x;
      inked[at] = Math.max(inked[at] ?? 0, pen - distance([x + 0.5, y + 0.5], a, b));
    }
  }
}

/** A made-up round seal for trying out: two rings and a star, red on transparent. It is nobody's real seal. */
export function sealPicture(): Uint8Array {
  const middle = sealSize / 2;
  const star = Array.from({ length: 10 }, (_, index): Point => {
    const reach = middle * (index % 2 === 0 ? 0.42 : 0.17);
    const angle = (Math.PI * index) / 5 - Math.PI / 2;
    return [middle + reach * Math.cos(angle), middle + reach * Math.sin(angle)];
  });
  const ink: Ink = (x, y) => {
    const radius = Math.hypot(x - middle, y - middle);
    const rings = Math.max(5 - Math.abs(radius - middle * 0.95), 2 - Math.abs(radius - middle * 0.66));
    return inside([x, y], star) ? 1 : rings;
  };
  return inkPng(sealSize, sealSize, red, ink);
}

/** A line that goes up and down with the letters and ends in a flourish. */
function strokesOf(name: string): [Point, Point][] {
  const letters = Array.from(name.normalize('NFD').replace(/[^\p{L}]/gu, '')).slice(0, 14);
  const step = (signatureSize.width - 90) / letters.length;
  const line: Point[] = [[30, 120]];
  for (const [index, letter] of letters.entries()) {
    const code = letter.codePointAt(0) ?? 0;
    const x = 30 + index * step;
    for (let part = 1; part <= 8; part += 1) {
      const turn = (part / 8) * Math.PI * 2;
      const height = 24 + (code % 7) * 7 - index * 1.5;
      line.push([x + (step * part) / 8 + Math.sin(turn) * 9, 112 - height * Math.max(-0.3, Math.sin(turn))]);
    }
  }
  for (let part = 0; part <= 12; part += 1) line.push([420 - part * 29, 132 + Math.sin(part / 2.2) * 12]);
  return line.slice(1).map((point, index) => [line[index] ?? point, point]);
}

function distance([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const length = (bx - ax) ** 2 + (by - ay) ** 2;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length));
  return Math.hypot(x - ax - along * (bx - ax), y - ay - along * (by - ay));
}

function inside([x, y]: Point, corners: readonly Point[]): boolean {
  let within = false;
  for (const [index, [ax, ay]] of corners.entries()) {
    const [bx, by] = corners[(index + 1) % corners.length] ?? [ax, ay];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) within = !within;
  }
  return within;
}
