import type { PageSize } from '../../../lib/domain/shared/file-ref.ts';
import type { TextBlock } from './text-block.ts';
import type { Point } from './use-fingers.ts';

/** On a screen that is not wider the text block fills it, and not the paper with its margins: a phone, or a desktop at 400 %. */
const narrow = '(max-width: 31.25rem)';

/** Whether pages are fitted by their text. */
export const fitsText = (): boolean => matchMedia(narrow).matches;

/** How large pages are where `zoom` is 1, and what of a page is in the middle at first. */
export function fitOf(size: PageSize, room: number, block: TextBlock | undefined): { scale: number; start: Point } {
  if (!block || !fitsText()) return { scale: room / size.width, start: { x: 0.5, y: 0 } };
  return { scale: room / (size.width * block.width), start: { x: block.left + block.width / 2, y: 0 } };
}
