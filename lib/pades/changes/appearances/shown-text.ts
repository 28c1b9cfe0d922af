import { rectOf } from '../../../pdf/document/pages.ts';
import type { PdfView } from '../../../pdf/document/view.ts';
import { boxOf, identity } from '../../../pdf/geometry/matrix.ts';
import { area, overlap, type Rect } from '../../../pdf/geometry/rect.ts';
import { isDict, isStream, type PdfValue } from '../../../pdf/objects/objects.ts';
import { paintForm } from '../paint/marks.ts';
import type { Mark } from '../paint/painting.ts';
import { matrixOf } from '../paint/run-content.ts';
import type { RevisionComparison } from '../states/revision-comparison.ts';

/** What an appearance shows: its text, what it is painted with, and the box of it. */
export interface ShownAppearance {
  readonly text: string;
  readonly marks: readonly Mark[];
  readonly box: Rect;
}

const nothingShown: ShownAppearance = { text: '', marks: [], box: { x0: 0, y0: 0, x1: 0, y1: 0 } };

/**
 * What an appearance dictionary (`AP`) of a filled field shows; undefined when a font does not say, or when it
 * paints more than a ground and a frame for it. Nothing at all is the empty text.
 */
export async function shownAppearance(
  comparison: RevisionComparison,
  appearances: PdfValue | undefined,
  view: PdfView = comparison.b,
): Promise<ShownAppearance | undefined> {
  const entries = await view.resolve(appearances);
  if (entries === null) return nothingShown;
  if (!isDict(entries) || entries.has('R') || entries.has('D')) return undefined;
  const normal = await view.get(entries, 'N');
  if (!isStream(normal)) return undefined;
  const { marks, complete, ambiguous, switched } = await paintForm(view, normal, identity, comparison.budget);
  const bounds = await rectOf(view, normal.dict.get('BBox'));
  if (!bounds || !complete || ambiguous || switched) return undefined;
  const box = boxOf(await matrixOf(view, normal.dict.get('Matrix')), bounds);
  if (marks.length - marks.filter(isText).length > maxGrounds || marks.length > maxMarks) return undefined;
  if (marks.some((mark, i) => !isText(mark) && !isGround(mark, box, marks.slice(0, i), marks.slice(i))))
    return undefined;
  const texts = marks.filter(isText).map(({ text }) => text);
  return texts.includes(undefined) ? undefined : { text: texts.join(''), marks, box };
}

/** Only the text of it. */
export async function shownText(
  comparison: RevisionComparison,
  appearances: PdfValue | undefined,
  view: PdfView = comparison.b,
): Promise<string | undefined> {
  return (await shownAppearance(comparison, appearances, view))?.text;
}

const maxMarks = 20_000;
const maxGrounds = 200;

function isText({ kind }: Mark): boolean {
  return kind === 'text';
}

/** How far from the border a frame may reach. */
const FRAME = 3;
/** Part of the width or height of an appearance that a ground takes up, and of what it lies across. */
const GROUND_SHARE = 0.8;

/** True for what text stands on or is framed by: not over it, not across it, and no figure of its own. */
function isGround(mark: Mark, box: Rect, before: readonly Mark[], after: readonly Mark[]): boolean {
  if (mark.kind === 'image' || mark.kind === 'shading' || mark.drawn) return false;
  if (mark.share === 0 || isAtBorder(mark.box, box)) return true;
  const [width, height] = [mark.box.x1 - mark.box.x0, mark.box.y1 - mark.box.y0];
  if (width < GROUND_SHARE * (box.x1 - box.x0) && height < GROUND_SHARE * (box.y1 - box.y0)) return false;
  const over = (other: Mark): boolean => isText(other) && overlap(other.box, mark.box) !== undefined;
  const across = (other: Mark): boolean => area(overlap(other.box, mark.box)) < GROUND_SHARE * area(other.box);
  return !before.some(over) && !after.some((other) => over(other) && across(other));
}

function isAtBorder(part: Rect, box: Rect): boolean {
  return (
    part.x1 <= box.x0 + FRAME || part.x0 >= box.x1 - FRAME || part.y1 <= box.y0 + FRAME || part.y0 >= box.y1 - FRAME
  );
}
