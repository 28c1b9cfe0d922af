import type { PdfValue } from '../../../pdf/objects/objects.ts';
import { type FontText, fontText } from './font-text.ts';
import type { Painter } from './painter.ts';

/** A font that text is set in from here on; the painting counts as incomplete when the budget does not last. */
export async function fontOf(painter: Painter, value: PdfValue | undefined): Promise<FontText> {
  const font = await fontText(painter.view, value, painter.budget);
  if (painter.budget.glyphs <= 0) painter.complete = false;
  return font;
}
