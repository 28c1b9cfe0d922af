import { isArray, isDict, isName, type PdfValue } from '../../../pdf/objects/objects.ts';
import { fontOf } from './font-of.ts';
import type { Painter, State } from './painter.ts';

/** What a graphics state parameter dictionary (ISO 32000-2 § 8.4.5) sets, as far as painting follows it here. */
export async function withGraphicsState(painter: Painter, state: State, value: PdfValue): Promise<State> {
  if (!isDict(value)) return state;
  const { view } = painter;
  const alpha = await view.get(value, 'ca');
  const strokeAlpha = await view.get(value, 'CA');
  const width = await view.get(value, 'LW');
  const join = await view.get(value, 'LJ');
  const miter = await view.get(value, 'ML');
  const blend = await view.get(value, 'BM');
  const mode = isArray(blend) ? await view.resolve(blend[0]) : blend;
  const text = await view.get(value, 'Font');
  const size = isArray(text) ? await view.resolve(text[1]) : null;
  return {
    ...state,
    alpha: typeof alpha === 'number' ? alpha : state.alpha,
    strokeAlpha: typeof strokeAlpha === 'number' ? strokeAlpha : state.strokeAlpha,
    lineWidth: typeof width === 'number' ? width : state.lineWidth,
    lineJoin: typeof join === 'number' ? join : state.lineJoin,
    miterLimit: typeof miter === 'number' ? miter : state.miterLimit,
    blended: blend === null ? state.blended : isName(mode, 'Multiply') || isName(mode, 'Darken'),
    isolated: state.isolated || value.has('TR') || value.has('TR2'),
    font: isArray(text) ? await fontOf(painter, text[0]) : state.font,
    size: typeof size === 'number' ? size : state.size,
  };
}
