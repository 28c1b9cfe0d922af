import { identity } from '../../pdf/matrix.ts';
import { isDict, isName, isStream, type PdfDict, type PdfStream, type PdfValue } from '../../pdf/objects.ts';
import type { PdfView } from '../../pdf/view.ts';
import { paintForm } from './marks.ts';
import type { Step } from './step.ts';

/** The normal appearance of a widget: the stream itself, or that of the state it is in. */
export async function normalLook(view: PdfView, widget: PdfDict): Promise<PdfStream | undefined> {
  const looks = await view.get(widget, 'AP');
  if (!isDict(looks)) return undefined;
  const normal = await view.get(looks, 'N');
  if (isStream(normal)) return normal;
  const state = await view.get(widget, 'AS');
  if (!isDict(normal) || !isName(state)) return undefined;
  const own = await view.get(normal, state.name);
  return isStream(own) ? own : undefined;
}

/**
 * The text that an appearance dictionary (`AP`) of a filled field shows; undefined when a font does not say, or when it
 * paints pictures. Nothing at all is the empty text.
 */
export async function shownText(step: Step, looks: PdfValue | undefined): Promise<string | undefined> {
  const entries = await step.b.resolve(looks);
  if (entries === null) return '';
  if (!isDict(entries) || entries.has('R') || entries.has('D')) return undefined;
  const normal = await step.b.get(entries, 'N');
  if (!isStream(normal)) return undefined;
  const { marks, complete, odd } = await paintForm(step.b, normal, identity, step.budget);
  if (!complete || odd || marks.some((mark) => mark.kind === 'image' || mark.kind === 'shading' || mark.drawn))
    return undefined;
  let text = '';
  for (const mark of marks) {
    if (mark.kind !== 'text') continue;
    if (mark.text === undefined) return undefined;
    text += mark.text;
  }
  return text;
}
