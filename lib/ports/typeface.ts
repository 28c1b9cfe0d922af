/** Prepares the serif face of our pages for some text: a small font program with just the glyphs of that text. */
export interface Typeface {
  /** TrueType program holding every character of `text` (NFC), under 25 kB for ordinary lines. */
  subset(text: string, style?: 'upright' | 'italic' | 'bold'): Promise<Uint8Array>;
}
