import type { Rect } from '../../../pdf/geometry/rect.ts';

/** How a string stands in an appearance, in the space of its page. */
export interface Written {
  /** On its base line. */
  readonly start: readonly [number, number];
  readonly end: readonly [number, number];
  /** The directions of reading and of the letters' tops. */
  readonly along: readonly [number, number];
  readonly up: readonly [number, number];
  /** Of a letter. */
  readonly height: number;
  /** Between letters, beside their own widths, in heights. */
  readonly spacing: number;
  readonly alpha: number;
  /** How much light its colour leaves, from 0 for black; undefined when that is not known. */
  readonly light: number | undefined;
  /** The part of it that no clip takes away. */
  readonly seen: number;
  readonly box: Rect;
}

/** Something a content stream paints, as a box in the space of its page. */
export interface Mark {
  readonly kind: 'text' | 'fill' | 'stroke' | 'image' | 'shading';
  readonly box: Rect;
  /** How much of what lies under it is hidden: 1 all, 0 nothing. */
  readonly share: number;
  /** How much darker it makes what shines through it: the negative logarithm of the light it leaves. */
  readonly shade?: number;
  /** Part of a picture that is open elsewhere, as a seal is. */
  readonly pierced?: boolean;
  /** A line or area of more than a rectangle's corners: a drawing. */
  readonly drawn?: boolean;
  /** Drawn by a font that came with the file: even a blank may be an area. */
  readonly foreign?: boolean;
  /** Undefined when the font does not say. */
  readonly text?: string | undefined;
  /** Of an area, how much light its colour leaves, where that is known. */
  readonly light?: number | undefined;
  /** Of a string in an appearance. */
  readonly written?: Written | undefined;
}

export interface Painting {
  readonly marks: readonly Mark[];
  /** False when there was too much to look at. */
  readonly complete: boolean;
  /** A part of it belongs to a layer that can be switched off. */
  readonly switched: boolean;
  /** Readers differ on a part of it. */
  readonly ambiguous: boolean;
}

/** An appearance that paints nothing. */
export const blank: Painting = { marks: [], complete: true, switched: false, ambiguous: false };
