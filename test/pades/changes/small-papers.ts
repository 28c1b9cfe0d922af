/** Papers of a few objects, opened to look at one part of what they paint. */

import { paint, paintForm } from '../../../lib/pades/changes/paint/marks.ts';
import type { Mark, Painting } from '../../../lib/pades/changes/paint/painting.ts';
import { type Budget, defaultBudget } from '../../../lib/pades/changes/states/budget.ts';
import { bytesSource } from '../../../lib/pdf/bytes/byte-source.ts';
import { openPdf } from '../../../lib/pdf/document/document.ts';
import type { PdfView } from '../../../lib/pdf/document/view.ts';
import { identity } from '../../../lib/pdf/geometry/matrix.ts';
import { isStream, type PdfDict } from '../../../lib/pdf/objects/objects.ts';
import { type Bodies, paper, streamBody, toBytes } from '../../attacks/paper.ts';

const typical: Bodies = {
  1: '<< /Type /Catalog /Pages 2 0 R >>',
  2: '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
  3: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] >>',
};

/** The usual document of one page with other or further objects. */
export async function viewOf(more: Bodies = {}): Promise<PdfView> {
  return (await openPdf(bytesSource(paper({ ...typical, ...more })), { rebuild: 'never' })).latest;
}

export async function entriesOf(view: PdfView, num: number): Promise<PdfDict> {
  const entries = await view.dict((await view.object(num))?.value);
  if (!entries) throw new Error(`object ${num} has no entries`);
  return entries;
}

export function budgetOf(less: Partial<Budget> = {}): Budget {
  return { ...defaultBudget(10_000), ...less };
}

const resources = (entries: string): string => `/Resources << ${entries} >>`;

/** What content paints on a page, with the budget that it was given. */
export async function onPage(
  content: string,
  { entries = '', more = {}, budget = budgetOf() }: { entries?: string; more?: Bodies; budget?: Budget } = {},
): Promise<Painting> {
  const view = await viewOf({ 20: `<< ${resources(entries)} >>`, ...more });
  const own = await view.dict((await entriesOf(view, 20)).get('Resources'));
  return paint(view, toBytes(content), own, identity, budget);
}

/** What content paints as an appearance of 100 by 100. */
export async function inAppearance(
  content: string,
  {
    entries = '',
    own = '/BBox [0 0 100 100]',
    more = {},
    budget = budgetOf(),
  }: { entries?: string; own?: string; more?: Bodies; budget?: Budget } = {},
): Promise<Painting> {
  const view = await viewOf({
    20: streamBody(content, own.includes('/Resources') ? own : `${own} ${resources(entries)}`),
    ...more,
  });
  const form = (await view.object(20))?.value;
  if (!isStream(form)) throw new Error('no form');
  return paintForm(view, form, identity, budget);
}

export function rounded(value: number): number {
  return Math.round(value * 100) / 100 + 0;
}

/** `fill 0 0 10 10`, with the share when it does not hide all, and the text of a text. */
export function described({ kind, box, share, text }: Mark): string {
  const place = [kind, ...[box.x0, box.y0, box.x1, box.y1].map(rounded)].join(' ');
  if (kind === 'text') return `${place} ${text}`;
  return share === 1 ? place : `${place} *${rounded(share)}`;
}
